-- What sheets say, one row a row of a sheet, for a list of documents and in its order: the columns are the fields of Claim
-- (pipeline/contradictions/claims.py), the last one a list of the fields of Value. Kinds of facts in a second list are left
-- out.
WITH ids AS (SELECT ? AS ids),
turns AS (SELECT unnest(ids) AS document_id, generate_subscripts(ids, 1) AS turn FROM ids),
stated AS (
    SELECT
        row_id,
        list(
            row(
                fact_id, coalesce(item_id, ''), kind, "value", value_max, coalesce(unit, ''), seconds,
                value_max * unit_seconds(unit), coalesce("text", ''),
                comparator, coalesce(qualifier, ''), negated, coalesce("scope", ''), coalesce(per, ''),
                coalesce(detail, ''), coalesce(source, '')
            )
            ORDER BY span_field, span_start, fact_id
        ) AS facts
    FROM fact_sources
    SEMI JOIN turns USING (document_id)
    WHERE NOT list_contains(?, kind)
    GROUP BY row_id
)
SELECT
    r.row_id,
    r.document_id,
    r.kind,
    r.table_no,
    r.row_no,
    coalesce(r."no", ''),
    coalesce(r.section, ''),
    coalesce(r.category, ''),
    coalesce(r.label, ''),
    coalesce(r.description, ''),
    coalesce(r.mark, ''),
    concat_ws(chr(10), r.answer, r.remarks),
    coalesce(a.item_id, ''),
    coalesce(m.decision, 'none'),
    a.status,
    coalesce(a.mark_status, ''),
    a.contradiction,
    coalesce(a.decided, false),
    s.facts
FROM turns AS t
JOIN source_rows AS r USING (document_id)
JOIN answers AS a USING (row_id)
LEFT JOIN matches AS m USING (row_id)
LEFT JOIN stated AS s USING (row_id)
ORDER BY t.turn, r.table_no, r.row_no;
