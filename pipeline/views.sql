-- The questions analysts ask, as views. Each builds on the ones above it.
--
-- "Current" means: of a document that was read and whose file is still there, and replaced by no later one.

-- Where a value came from ---------------------------------------------------------------------------------------------

CREATE VIEW fact_sources AS
SELECT
    f.*,
    r.document_id,
    CASE f.span_field
        WHEN 'answer' THEN r.answer
        WHEN 'remarks' THEN r.remarks
        WHEN 'mark' THEN r.mark
        WHEN 'label' THEN r.label
        WHEN 'description' THEN r.description
        WHEN 'unit' THEN r.unit
        WHEN 'section' THEN r.section
        WHEN 'category' THEN r.category
        WHEN 'no' THEN r."no"
    END AS field_text,
    substring(field_text, f.span_start + 1, f.span_end - f.span_start) AS source
FROM facts AS f
JOIN source_rows AS r USING (row_id);
COMMENT ON VIEW fact_sources IS 'Every fact with the text it was read in (field_text) and the very characters (source).';

-- What vendors say now ------------------------------------------------------------------------------------------------

CREATE VIEW withdrawn_documents AS
SELECT document_id
FROM files
WHERE document_id IS NOT NULL
GROUP BY document_id
HAVING bool_and(outcome = 'withdrawn');
COMMENT ON VIEW withdrawn_documents IS 'The documents whose files are no longer in the raw folder.';

CREATE VIEW current_documents AS
SELECT *, coalesce(service, path) AS service_key
FROM documents
WHERE superseded_by IS NULL AND status <> 'rejected' AND document_id NOT IN (FROM withdrawn_documents);
COMMENT ON VIEW current_documents IS
    'The documents that count; service_key is the service or, where the sheet names none, the path of the file.';

CREATE VIEW all_rows AS
SELECT
    d.vendor,
    coalesce(d.service, d.path) AS service,
    d.filled_on,
    a.item_id,
    i.framework_id,
    i.label_ja AS item_ja,
    i.label_en AS item_en,
    r.label,
    a.status,
    a.mark_status,
    a.contradiction,
    a.status_probability,
    a."text",
    m.decision,
    m.probability,
    coalesce(m.decision = 'review', false) AS needs_review,
    m.runner_up,
    m.runner_up_score,
    m.score,
    r.section,
    r."no",
    r.page,
    r.locator,
    r.line_start,
    d.path,
    a.document_id,
    a.row_id,
    d.revision,
    a.superseded_by
FROM answers AS a
JOIN documents AS d USING (document_id)
JOIN source_rows AS r USING (row_id)
LEFT JOIN matches AS m USING (row_id)
LEFT JOIN catalog_items AS i ON i.item_id = a.item_id
WHERE d.status <> 'rejected';
COMMENT ON VIEW all_rows IS
    'Every row that was ever read with its item, answer and match, whether it still counts or not; see superseded_by.';

CREATE VIEW current_rows AS
SELECT * EXCLUDE (superseded_by)
FROM all_rows
WHERE superseded_by IS NULL AND document_id IN (SELECT document_id FROM current_documents);
COMMENT ON VIEW current_rows IS 'Every row that counts, with its item, answer and match, matched or not.';

CREATE VIEW latest_answers AS
SELECT * FROM current_rows
WHERE item_id IS NOT NULL AND decision IN ('auto', 'confirmed', 'corrected', 'review');
COMMENT ON VIEW latest_answers IS
    'The current answers to items of the catalog; needs_review marks those whose item is still in doubt.';

-- A sheet holds from the day it was filled in on, else received, until the day of the sheet that replaces it. One whose day
-- is not known holds at any time, until it is replaced. What was withdrawn holds only if a later sheet replaced it.
CREATE MACRO answers_as_of(as_of) AS TABLE
    SELECT
        a.*,
        coalesce(d.filled_on, d.received_at::DATE) AS valid_from,
        coalesce(n.filled_on, n.received_at::DATE) AS valid_to
    FROM all_rows AS a
    JOIN documents AS d USING (document_id)
    LEFT JOIN documents AS n ON n.document_id = a.superseded_by
    WHERE
        a.item_id IS NOT NULL
        AND a.decision IN ('auto', 'confirmed', 'corrected', 'review')
        AND coalesce(valid_from <= as_of::DATE, true)
        AND (a.superseded_by IS NULL OR coalesce(valid_to > as_of::DATE, false))
        AND (a.superseded_by IS NOT NULL OR a.document_id NOT IN (FROM withdrawn_documents));
COMMENT ON MACRO TABLE answers_as_of IS
    'answers_as_of(DATE ''2026-04-01''): the answers that held on a day, as latest_answers has those that hold now.';

-- One item, all vendors -----------------------------------------------------------------------------------------------

CREATE MACRO unit_seconds(unit_name) AS
    CASE unit_name
        WHEN 'second' THEN 1 WHEN 'minute' THEN 60 WHEN 'hour' THEN 3600 WHEN 'day' THEN 86400
        WHEN 'business_day' THEN 120960 WHEN 'week' THEN 604800 WHEN 'month' THEN 2592000 WHEN 'year' THEN 31536000
    END;
COMMENT ON MACRO unit_seconds IS 'Length of a unit of time in seconds: a month has 30 days, a business day 7/5 of a day.';

CREATE MACRO item_values(wanted_item, wanted_kind) AS TABLE
    SELECT
        a.vendor,
        a.service,
        f."value",
        f.value_max,
        f.unit,
        f.seconds,
        coalesce(f.value_max * unit_seconds(f.unit), f.seconds) AS seconds_max,
        f."text" AS value_text,
        f.comparator,
        f.qualifier,
        f.negated,
        f."scope",
        f.per,
        f.detail,
        a.status,
        a.contradiction,
        f.source,
        a."text" AS answer_text,
        a.needs_review,
        a.path,
        a.page,
        a.locator,
        a.line_start,
        a.row_id,
        f.fact_id
    FROM latest_answers AS a
    LEFT JOIN fact_sources AS f
        ON f.row_id = a.row_id AND f.kind = wanted_kind AND coalesce(f.item_id, a.item_id) = wanted_item
    WHERE a.item_id = wanted_item OR f.fact_id IS NOT NULL;
COMMENT ON MACRO TABLE item_values IS
    'item_values(item, kind): what every vendor says about an item, one row a value; no value where only words are given.';

CREATE VIEW rto AS
FROM item_values('meti_sla.rto', 'duration');
COMMENT ON VIEW rto IS
    'Recovery time objectives: one row a value, with the characters it was read from; seconds_max is the longest meant.';

CREATE VIEW backup_generations AS
FROM item_values('meti_sla.backup_generations', 'count')
WHERE unit = 'generation' OR fact_id IS NULL;
COMMENT ON VIEW backup_generations IS
    'How many generations of backup are kept: one row a value, with the characters it was read from.';

CREATE VIEW tls_versions AS
SELECT
    a.vendor,
    a.service,
    f."text" AS tls_version,
    f.comparator,
    f.negated,
    f."scope",
    a.item_id,
    a.status,
    a.contradiction,
    f.source,
    a."text" AS answer_text,
    a.needs_review,
    a.path,
    a.page,
    a.locator,
    a.line_start,
    a.row_id,
    f.fact_id
FROM latest_answers AS a
LEFT JOIN fact_sources AS f ON f.row_id = a.row_id AND f.kind = 'tls_version'
WHERE a.item_id = 'meti_sla.transport_encryption' OR f.fact_id IS NOT NULL;
COMMENT ON VIEW tls_versions IS
    'TLS versions named anywhere in a sheet; negated ones are switched off; comparator ge means this version or newer.';

-- One row a service ---------------------------------------------------------------------------------------------------

-- Facts that may speak for a service. What holds only in part (one severity, one plan, in office hours) stands in where
-- nothing holds for the item as asked; what holds for something else (the vendor's own staff, logs, a first reply) never
-- does.
CREATE VIEW claims AS
SELECT
    a.vendor,
    a.service,
    a.filled_on,
    a.decision,
    f.item_id = a.item_id AS of_own_item,
    f.*,
    coalesce(f.value_max * unit_seconds(f.unit), f.seconds) AS seconds_max
FROM fact_sources AS f
JOIN latest_answers AS a USING (row_id)
WHERE
    f.item_id IS NOT NULL
    AND coalesce(f."scope", '') NOT IN (
        'internal', 'log', 'backup', 'first_notice', 'first_response', 'start_of_work', 'environment:staging',
        'cloud_provider'
    )
    -- How long a recovery took is no objective.
    AND NOT (f.item_id = 'meti_sla.rto' AND coalesce(f.qualifier, '') IN ('actual', 'average'))
QUALIFY
    f."scope" IS NULL
    OR NOT bool_or(f."scope" IS NULL) OVER (PARTITION BY a.vendor, a.service, f.item_id, f.kind, f.negated);
COMMENT ON VIEW claims IS 'Facts that may speak for a service as a whole, affirmed and negated.';

-- Where several facts compete, in this order: an item confirmed by a person, then a sure match, then a doubtful one; the
-- newest sheet; a value given in the item's own row; what is guaranteed or plainly stated before a target, before what
-- was measured (for a mean time to repair, what was measured first); the value least favourable to the vendor.
CREATE VIEW best_claims AS
SELECT *
FROM claims
WHERE NOT negated
QUALIFY row_number() OVER (
    PARTITION BY vendor, service, item_id, kind, CASE WHEN kind = 'count' THEN unit END
    ORDER BY
        list_position(['corrected', 'confirmed', 'auto', 'review'], decision),
        filled_on DESC NULLS LAST,
        of_own_item DESC,
        CASE
            WHEN item_id = 'meti_sla.mttr' AND qualifier IN ('average', 'actual') THEN 0
            WHEN qualifier = 'guaranteed' THEN 1
            WHEN qualifier = 'target' THEN 3
            WHEN qualifier IN ('average', 'actual') THEN 4
            ELSE 2
        END,
        CASE WHEN kind IN ('duration', 'interval') THEN -seconds_max ELSE coalesce(seconds, "value") END NULLS LAST,
        fact_id
) = 1;
COMMENT ON VIEW best_claims IS 'For each service, item and kind the one fact that a profile shows.';

CREATE VIEW best_answers AS
SELECT *
FROM latest_answers
QUALIFY row_number() OVER (
    PARTITION BY vendor, service, item_id
    ORDER BY
        list_position(['corrected', 'confirmed', 'auto', 'review'], decision),
        status = 'unanswered',
        filled_on DESC NULLS LAST,
        row_id
) = 1;
COMMENT ON VIEW best_answers IS 'For each service and item the one answer that a profile shows.';

CREATE VIEW vendor_profile AS
WITH services AS (
    SELECT
        vendor, service_key AS service, count(*) AS documents, max(filled_on) AS filled_on, list(path ORDER BY path) AS paths
    FROM current_documents
    GROUP BY ALL
),
counts AS (
    SELECT
        vendor,
        service,
        count(DISTINCT item_id) FILTER (status <> 'unanswered') AS answered,
        count(DISTINCT item_id) FILTER (needs_review) AS in_review
    FROM latest_answers
    GROUP BY ALL
),
contradicted AS (
    -- What has changed since an older sheet is no fault of the newer one.
    SELECT d.vendor, d.service_key AS service, count(*) AS contradictions
    FROM contradictions AS c
    JOIN current_documents AS d USING (document_id)
    WHERE c.kind <> 'older_sheet' AND c.row_id IN (SELECT row_id FROM answers WHERE superseded_by IS NULL)
    GROUP BY ALL
),
statuses AS (
    SELECT
        vendor,
        service,
        any_value(status) FILTER (item_id = 'meti_sla.rto') AS rto_status,
        any_value(status) FILTER (item_id = 'meti_sla.mttr') AS mttr_status,
        any_value(status) FILTER (item_id = 'meti_sla.uptime') AS uptime_status,
        any_value(status) FILTER (item_id = 'meti_sla.rpo') AS rpo_status,
        any_value(status) FILTER (item_id = 'meti_sla.backup_generations') AS backup_generations_status,
        any_value(status) FILTER (item_id = 'meti_sla.transport_encryption') AS transport_encryption_status,
        any_value(status) FILTER (item_id = 'meti_sla.data_encryption') AS data_encryption_status,
        any_value(status) FILTER (item_id = 'meti_sla.incident_notice_time') AS incident_notice_status,
        any_value(status) FILTER (item_id = 'asp_ext.two_factor') AS two_factor_status
    FROM best_answers
    GROUP BY ALL
),
best AS (
    SELECT
        vendor,
        service,
        any_value(c) FILTER (item_id = 'meti_sla.rto' AND kind = 'duration') AS rto,
        any_value(c) FILTER (item_id = 'meti_sla.mttr' AND kind = 'duration') AS mttr,
        any_value(c) FILTER (item_id = 'meti_sla.rpo' AND kind = 'duration') AS rpo,
        any_value(c) FILTER (item_id = 'meti_sla.rpo' AND kind = 'interval') AS rpo_interval,
        any_value(c) FILTER (item_id = 'meti_sla.backup_method' AND kind = 'interval') AS backup_interval,
        any_value(c) FILTER (item_id = 'meti_sla.uptime' AND kind = 'ratio') AS uptime,
        any_value(c) FILTER (item_id = 'meti_sla.backup_generations' AND kind = 'count' AND unit = 'generation')
            AS generations,
        any_value(c) FILTER (item_id = 'meti_sla.backup_retention' AND kind IN ('retention', 'duration')) AS retention,
        any_value(c) FILTER (item_id = 'meti_sla.planned_outage_notice' AND kind IN ('notice_period', 'duration'))
            AS outage_notice,
        any_value(c) FILTER (item_id = 'meti_sla.termination_notice' AND kind IN ('notice_period', 'duration'))
            AS termination_notice,
        any_value(c) FILTER (item_id = 'meti_sla.incident_notice_time' AND kind = 'duration') AS incident_notice
    FROM best_claims AS c
    GROUP BY ALL
),
versions AS (
    -- One version may be named in several rows; once is enough to switch it off.
    SELECT vendor, service, "text", bool_or(negated) AS disabled, bool_or(NOT negated) AS supported,
        bool_or(comparator IN ('eq', 'ge', 'approx', 'range') AND NOT negated) AS is_floor
    FROM claims
    WHERE kind = 'tls_version'
    GROUP BY ALL
),
tls AS (
    SELECT
        vendor,
        service,
        min("text") FILTER (is_floor AND NOT disabled AND regexp_matches("text", '^(SSL|TLS)[0-9]')) AS min_version,
        list("text" ORDER BY "text") FILTER (supported AND NOT disabled) AS supported_versions,
        list("text" ORDER BY "text") FILTER (disabled) AS disabled_versions
    FROM versions
    GROUP BY ALL
),
lists AS (
    SELECT
        vendor,
        service,
        list_sort(list(DISTINCT "text") FILTER (kind = 'cipher')) AS ciphers,
        list_sort(list(DISTINCT "text") FILTER (kind = 'certification')) AS certifications,
        list_sort(list(DISTINCT "text") FILTER (kind = 'location')) AS data_locations,
        list_sort(list(DISTINCT "text") FILTER (item_id = 'meti_sla.service_hours' AND kind = 'schedule')) AS service_hours,
        list_sort(list(DISTINCT "text") FILTER (starts_with(item_id, 'meti_sla.support_hours_') AND kind = 'schedule'))
            AS support_hours,
        bool_or(kind = 'auth_method' AND "text" = 'two_factor') AS has_two_factor
    FROM claims
    WHERE
        NOT negated
        -- A certificate of the data centre or the cloud provider is not the vendor's.
        AND NOT (kind = 'certification' AND regexp_matches(coalesce(detail, ''), 'data center|cloud provider'))
    GROUP BY ALL
)
SELECT
    s.vendor,
    s.service,
    s.documents,
    s.paths,
    s.filled_on,
    rto.seconds_max AS rto_seconds,
    rto.comparator AS rto_comparator,
    rto.qualifier AS rto_qualifier,
    rto."scope" AS rto_scope,
    t.rto_status,
    mttr.seconds_max AS mttr_seconds,
    mttr.qualifier AS mttr_qualifier,
    t.mttr_status,
    coalesce(rpo.seconds_max, rpo_interval.seconds_max, backup_interval.seconds_max) AS rpo_seconds,
    CASE WHEN rpo.seconds_max IS NOT NULL THEN 'stated' WHEN rpo_seconds IS NOT NULL THEN 'backup_interval' END AS rpo_basis,
    t.rpo_status,
    uptime."value" AS uptime_percent,
    uptime.comparator AS uptime_comparator,
    uptime.qualifier AS uptime_qualifier,
    t.uptime_status,
    generations."value" AS backup_generations,
    t.backup_generations_status,
    retention.seconds AS backup_retention_seconds,
    retention."text" AS backup_retention_text,
    coalesce(backup_interval.seconds_max, rpo_interval.seconds_max) AS backup_interval_seconds,
    tls.min_version AS tls_min_version,
    tls.supported_versions AS tls_versions,
    tls.disabled_versions AS tls_disabled_versions,
    t.transport_encryption_status,
    t.data_encryption_status,
    l.ciphers,
    outage_notice.seconds AS planned_outage_notice_seconds,
    termination_notice.seconds AS termination_notice_seconds,
    incident_notice.seconds_max AS incident_notice_seconds,
    t.incident_notice_status,
    l.support_hours,
    l.service_hours,
    l.certifications,
    l.data_locations,
    coalesce(t.two_factor_status, CASE WHEN l.has_two_factor THEN 'yes' END) AS two_factor,
    coalesce(n.answered, 0) AS answered,
    coalesce(n.in_review, 0) AS in_review,
    coalesce(x.contradictions, 0) AS contradictions
FROM services AS s
LEFT JOIN counts AS n ON n.vendor IS NOT DISTINCT FROM s.vendor AND n.service = s.service
LEFT JOIN contradicted AS x ON x.vendor IS NOT DISTINCT FROM s.vendor AND x.service = s.service
LEFT JOIN statuses AS t ON t.vendor IS NOT DISTINCT FROM s.vendor AND t.service = s.service
LEFT JOIN best AS b ON b.vendor IS NOT DISTINCT FROM s.vendor AND b.service = s.service
LEFT JOIN tls ON tls.vendor IS NOT DISTINCT FROM s.vendor AND tls.service = s.service
LEFT JOIN lists AS l ON l.vendor IS NOT DISTINCT FROM s.vendor AND l.service = s.service;
COMMENT ON VIEW vendor_profile IS
    'One row a service: the values to compare vendors by. Negated values never count as supported; doubtful matches speak only where no sure one does.';
COMMENT ON COLUMN vendor_profile.service IS 'The service or, where the sheet names none, the path of the file.';
COMMENT ON COLUMN vendor_profile.rto_seconds IS 'Recovery time objective; the upper bound of a range, the longest of several.';
COMMENT ON COLUMN vendor_profile.rto_comparator IS 'le: at most this long; ge: at least this long, so no promise.';
COMMENT ON COLUMN vendor_profile.rto_scope IS 'What the time holds for where none holds in general, such as severity:high.';
COMMENT ON COLUMN vendor_profile.rpo_basis IS 'stated, or backup_interval where only the time between backups is known.';
COMMENT ON COLUMN vendor_profile.uptime_percent IS 'Uptime; promise before target before measured (see uptime_qualifier).';
COMMENT ON COLUMN vendor_profile.tls_min_version IS 'The oldest version accepted; NULL where no version number is given.';
COMMENT ON COLUMN vendor_profile.tls_disabled_versions IS 'Versions that the vendor says are switched off.';
COMMENT ON COLUMN vendor_profile.certifications IS 'The vendor''s own certificates, without those of its data centre.';
COMMENT ON COLUMN vendor_profile.two_factor IS 'Status of the answer about two-factor sign-in, or yes where it is named elsewhere.';
COMMENT ON COLUMN vendor_profile.answered IS 'Items of the catalog that the vendor wrote something about.';
COMMENT ON COLUMN vendor_profile.in_review IS 'Items whose match a person should still look at.';
COMMENT ON COLUMN vendor_profile.contradictions IS 'What its sheets say that cannot both hold; what has changed since an older sheet is not counted.';

-- What to look at -----------------------------------------------------------------------------------------------------

CREATE VIEW coverage AS
SELECT
    f.framework_id,
    d.vendor,
    d.service_key AS service,
    d.path,
    count(DISTINCT i.item_id) AS items,
    count(DISTINCT a.item_id) FILTER (a.status <> 'unanswered') AS answered,
    count(DISTINCT a.item_id) FILTER (a.decision = 'auto') AS auto,
    count(DISTINCT a.item_id) FILTER (a.needs_review) AS review,
    round(100.0 * answered / items, 1) AS percent,
    d.document_id
FROM current_documents AS d
CROSS JOIN frameworks AS f
JOIN catalog_items AS i USING (framework_id)
LEFT JOIN latest_answers AS a ON a.document_id = d.document_id AND a.item_id = i.item_id
GROUP BY ALL;
COMMENT ON VIEW coverage IS 'For each framework and current document: how many items there are and how many are answered.';

CREATE VIEW contradiction_pairs AS
SELECT
    c.kind,
    c.severity,
    c.sentence,
    d.vendor,
    d.service_key AS service,
    i.label_ja AS item_ja,
    r.label,
    c.words,
    a."text" AS answer_text,
    a.status,
    d.path,
    d.filled_on,
    r.page,
    r.locator,
    r.line_start,
    o.vendor AS other_vendor,
    oi.label_ja AS other_item_ja,
    other.label AS other_label,
    c.other_words,
    oa."text" AS other_answer_text,
    oa.status AS other_status,
    o.path AS other_path,
    o.filled_on AS other_filled_on,
    other.page AS other_page,
    other.locator AS other_locator,
    other.line_start AS other_line_start,
    a.mark_status,
    c.contradiction_id,
    c.document_id,
    c.row_id,
    c.item_id,
    c.fact_id,
    c.other_document_id,
    c.other_row_id,
    c.other_item_id,
    c.other_fact_id
FROM contradictions AS c
JOIN current_documents AS d USING (document_id)
JOIN source_rows AS r USING (row_id)
JOIN answers AS a ON a.row_id = c.row_id AND a.superseded_by IS NULL
JOIN documents AS o ON o.document_id = c.other_document_id
JOIN source_rows AS other ON other.row_id = c.other_row_id
JOIN answers AS oa ON oa.row_id = c.other_row_id
LEFT JOIN catalog_items AS i ON i.item_id = c.item_id
LEFT JOIN catalog_items AS oi ON oi.item_id = c.other_item_id;
COMMENT ON VIEW contradiction_pairs IS
    'What current sheets contradict themselves, or an older sheet of the service, in: both sides with vendor, label, words and place.';

CREATE VIEW change_pairs AS
SELECT
    c.direction,
    c.kind,
    c.sentence,
    d.vendor,
    coalesce(d.service, d.path) AS service,
    i.label_ja AS item_ja,
    i.label_en AS item_en,
    coalesce(r.label, r.description) AS label,
    c.words,
    a."text" AS answer_text,
    a.status,
    d.path,
    d.filled_on,
    r.page,
    r.locator,
    r.line_start,
    coalesce(other.label, other.description) AS other_label,
    c.other_words,
    oa."text" AS other_answer_text,
    oa.status AS other_status,
    o.path AS other_path,
    o.filled_on AS other_filled_on,
    other.page AS other_page,
    other.locator AS other_locator,
    other.line_start AS other_line_start,
    d.revision,
    c.document_id IN (SELECT document_id FROM current_documents) AS is_latest,
    c.change_id,
    c.document_id,
    c.row_id,
    c.item_id,
    c.fact_id,
    c.other_document_id,
    c.other_row_id,
    c.other_fact_id
FROM changes AS c
JOIN documents AS d USING (document_id)
LEFT JOIN source_rows AS r ON r.row_id = c.row_id
LEFT JOIN answers AS a ON a.row_id = c.row_id
LEFT JOIN documents AS o ON o.document_id = c.other_document_id
LEFT JOIN source_rows AS other ON other.row_id = c.other_row_id
LEFT JOIN answers AS oa ON oa.row_id = c.other_row_id
LEFT JOIN catalog_items AS i ON i.item_id = c.item_id;
COMMENT ON VIEW change_pairs IS
    'What newer sheets say otherwise than older ones: both sides with label, words and place; is_latest for sheets that still count.';

CREATE VIEW review_queue AS
SELECT
    c.probability,
    c.label,
    c."text" AS answer,
    c.item_id AS proposed,
    c.item_ja AS proposed_ja,
    c.runner_up,
    r.label_ja AS runner_up_ja,
    concat_ws(
        '; ',
        CASE WHEN c.needs_review THEN 'it is in doubt which item the row answers' END,
        CASE WHEN c.contradiction THEN 'mark and text contradict each other' END,
        CASE WHEN c.status = 'unclear' THEN 'it is unclear what the answer says' END
    ) AS why,
    c.status,
    c.mark_status,
    c.vendor,
    c.service,
    c.path,
    c.page,
    c.locator,
    c.line_start,
    c.row_id
FROM current_rows AS c
LEFT JOIN catalog_items AS r ON r.item_id = c.runner_up
WHERE (c.needs_review OR c.contradiction OR c.status = 'unclear') AND coalesce(c.decision, '') NOT IN ('confirmed', 'corrected')
ORDER BY c.needs_review DESC, c.probability NULLS FIRST, c.row_id;
COMMENT ON VIEW review_queue IS 'Rows for a person to look at, the most doubtful first, and why.';

CREATE VIEW ledger AS
SELECT
    l.document_id,
    d.path,
    l."role",
    count(*) AS lines,
    sum(lines) OVER (PARTITION BY l.document_id)::BIGINT AS lines_of_document,
    min(l.line) AS first_line,
    max(l.line) AS last_line
FROM source_lines AS l
LEFT JOIN documents AS d USING (document_id)
GROUP BY l.document_id, d.path, l."role";
COMMENT ON VIEW ledger IS 'For each document and role: how many lines of the source were taken for that.';

-- What must never be --------------------------------------------------------------------------------------------------

CREATE VIEW integrity AS
WITH keys AS (
    SELECT 'documents' AS table_name, document_id AS key FROM documents
    UNION ALL SELECT 'files', path FROM files
    UNION ALL SELECT 'source_rows', row_id FROM source_rows
    UNION ALL SELECT 'matches', row_id FROM matches
    UNION ALL SELECT 'answers', row_id FROM answers
    UNION ALL SELECT 'facts', fact_id FROM facts
    UNION ALL SELECT 'contradictions', contradiction_id FROM contradictions
    UNION ALL SELECT 'changes', change_id FROM changes
    UNION ALL SELECT 'frameworks', framework_id FROM frameworks
    UNION ALL SELECT 'catalog_items', item_id FROM catalog_items
    UNION ALL SELECT 'runs', run_id FROM runs
),
to_documents AS (
    SELECT 'files' AS table_name, document_id FROM files
    UNION ALL SELECT 'source_rows', document_id FROM source_rows
    UNION ALL SELECT 'answers', document_id FROM answers
    UNION ALL SELECT 'source_lines', document_id FROM source_lines
    UNION ALL SELECT 'source_cells', document_id FROM source_cells
    UNION ALL SELECT 'problems', document_id FROM problems
    UNION ALL SELECT 'contradictions', document_id FROM contradictions
    UNION ALL SELECT 'contradictions', other_document_id FROM contradictions
    UNION ALL SELECT 'changes', document_id FROM changes
    UNION ALL SELECT 'changes', other_document_id FROM changes
    UNION ALL SELECT 'documents.superseded_by', superseded_by FROM documents
    UNION ALL SELECT 'answers.superseded_by', superseded_by FROM answers
),
to_rows AS (
    SELECT 'matches' AS table_name, row_id FROM matches
    UNION ALL SELECT 'answers', row_id FROM answers
    UNION ALL SELECT 'facts', row_id FROM facts
    UNION ALL SELECT 'source_lines', row_id FROM source_lines
    UNION ALL SELECT 'source_cells', row_id FROM source_cells
    UNION ALL SELECT 'problems', row_id FROM problems
    UNION ALL SELECT 'contradictions', row_id FROM contradictions
    UNION ALL SELECT 'contradictions', other_row_id FROM contradictions
    UNION ALL SELECT 'changes', row_id FROM changes
    UNION ALL SELECT 'changes', other_row_id FROM changes
),
to_items AS (
    SELECT 'matches' AS table_name, item_id FROM matches
    UNION ALL SELECT 'matches.runner_up', runner_up FROM matches
    UNION ALL SELECT 'answers', item_id FROM answers
    UNION ALL SELECT 'facts', item_id FROM facts
    UNION ALL SELECT 'contradictions', item_id FROM contradictions
    UNION ALL SELECT 'contradictions', other_item_id FROM contradictions
    UNION ALL SELECT 'changes', item_id FROM changes
),
to_facts AS (
    SELECT 'contradictions' AS table_name, fact_id FROM contradictions
    UNION ALL SELECT 'contradictions', other_fact_id FROM contradictions
    UNION ALL SELECT 'changes', fact_id FROM changes
    UNION ALL SELECT 'changes', other_fact_id FROM changes
)
SELECT format('{}: the key {} stands {} times', table_name, key, count(*)) AS fault
FROM keys GROUP BY table_name, key HAVING count(*) > 1
UNION ALL
SELECT DISTINCT format('{}: there is no document {}', table_name, document_id)
FROM to_documents ANTI JOIN documents USING (document_id) WHERE document_id IS NOT NULL
UNION ALL
SELECT DISTINCT format('{}: there is no row {}', table_name, row_id)
FROM to_rows ANTI JOIN source_rows USING (row_id) WHERE row_id IS NOT NULL
UNION ALL
SELECT DISTINCT format('{}: there is no item {} in the catalog', table_name, item_id)
FROM to_items ANTI JOIN catalog_items USING (item_id) WHERE item_id IS NOT NULL
UNION ALL
SELECT DISTINCT format('{}: there is no fact {}', table_name, fact_id)
FROM to_facts ANTI JOIN facts USING (fact_id) WHERE fact_id IS NOT NULL
UNION ALL
SELECT format('catalog_items: item {} names a framework {} that does not exist', item_id, framework_id)
FROM catalog_items ANTI JOIN frameworks USING (framework_id)
UNION ALL
SELECT format('source_rows: row {} has no answer', row_id) FROM source_rows ANTI JOIN answers USING (row_id)
UNION ALL
SELECT format('source_rows: row {} has no match', row_id) FROM source_rows ANTI JOIN matches USING (row_id)
UNION ALL
SELECT format('answers: row {} is of document {}, not {}', a.row_id, r.document_id, a.document_id)
FROM answers AS a JOIN source_rows AS r USING (row_id) WHERE a.document_id <> r.document_id
UNION ALL
SELECT format('matches: row {} was given {} but its answer {}', row_id, coalesce(m.item_id, 'no item'), coalesce(a.item_id, 'no item'))
FROM matches AS m JOIN answers AS a USING (row_id) WHERE m.item_id IS DISTINCT FROM a.item_id
UNION ALL
SELECT format('facts: {} points at characters {} to {} of {}, which has {}',
    fact_id, span_start, span_end, span_field, coalesce(length(field_text), 0))
FROM fact_sources
WHERE NOT coalesce(0 <= span_start AND span_start < span_end AND span_end <= length(field_text), false)
UNION ALL
SELECT format('source_lines: line {} of document {} is accounted for {} times', line, document_id, count(*))
FROM source_lines GROUP BY document_id, line HAVING count(*) > 1
UNION ALL
SELECT format('source_lines: line {} of document {} has the role row but names none', line, document_id)
FROM source_lines WHERE "role" = 'row' AND row_id IS NULL
UNION ALL
SELECT format('source_rows: row {} begins at line {}, which the ledger does not count', row_id, r.line_start)
FROM source_rows AS r
ANTI JOIN source_lines AS l ON l.document_id = r.document_id AND l.line = r.line_start
WHERE r.line_start IS NOT NULL
UNION ALL
SELECT DISTINCT format('source_cells: row {} has a cell on page {} of {}', row_id, c.page, coalesce(d.pages, 0))
FROM source_cells AS c JOIN documents AS d USING (document_id)
WHERE NOT coalesce(c.page BETWEEN 1 AND d.pages, c.page IS NULL AND c.locator IS NOT NULL, false)
UNION ALL
SELECT format('runs: in run {} not every line was accounted for', run_id)
FROM runs
WHERE NOT ledger_balanced AND number >= (SELECT coalesce(max(number), 0) FROM runs WHERE command = 'run');
COMMENT ON VIEW integrity IS 'One sentence for each broken promise of this file; empty when it is sound.';
