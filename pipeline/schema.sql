-- The tables, one per class of pipeline/model.py, columns in the order of its fields.
--
-- There are no PRIMARY or FOREIGN KEY constraints on purpose: one faulty document would make the whole file fail.
-- The view `integrity` (views.sql) reports what such constraints would have refused.
-- NOT NULL stands only where the pipeline's types promise a value that cannot be an empty string.

CREATE TABLE files (
    path VARCHAR NOT NULL,
    document_id VARCHAR,
    outcome VARCHAR NOT NULL,
    reason VARCHAR,
    seconds DOUBLE,
    peak_mb DOUBLE,
    container VARCHAR,
    sha256 VARCHAR,
    read_with VARCHAR
);
COMMENT ON TABLE files IS 'Every path seen in the raw folder and what became of it.';
COMMENT ON COLUMN files.path IS 'Path relative to the raw folder; bytes that are not UTF-8 are escaped.';
COMMENT ON COLUMN files.document_id IS 'The document with this content; NULL when the file was not read.';
COMMENT ON COLUMN files.outcome IS 'loaded, partial, rejected, duplicate (same content as another path), ignored or withdrawn (no longer in the folder); of an archive or mail, what became of its documents.';
COMMENT ON COLUMN files.reason IS 'Why the file was rejected, as one word; the sentence is in problems.';
COMMENT ON COLUMN files.seconds IS 'Wall time that reading the file took, in seconds.';
COMMENT ON COLUMN files.peak_mb IS 'Most memory that reading the file took, in megabytes.';
COMMENT ON COLUMN files.container IS 'The archive or mail in the raw folder that the file came in; NULL for files of their own.';
COMMENT ON COLUMN files.sha256 IS 'SHA-256 of the content, in hexadecimal; NULL when it could not be read.';
COMMENT ON COLUMN files.read_with IS 'Digest of all that the reading depends on beside the content: program, catalog, decisions, place; equal means that it need not be read again.';

CREATE TABLE documents (
    document_id VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    source_kind VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    reason VARCHAR,
    pages INTEGER,
    title VARCHAR,
    vendor VARCHAR,
    service VARCHAR,
    version VARCHAR,
    filled_on DATE,
    received_at TIMESTAMP,
    revision INTEGER,
    superseded_by VARCHAR,
    extractor VARCHAR,
    encoding VARCHAR,
    filled_on_from VARCHAR
);
COMMENT ON TABLE documents IS 'Every received checksheet, once per content however many copies of the file there are.';
COMMENT ON COLUMN documents.document_id IS 'Key: the first 16 hexadecimal digits of sha256.';
COMMENT ON COLUMN documents.sha256 IS 'SHA-256 of the content of the file, in hexadecimal.';
COMMENT ON COLUMN documents.path IS 'Path of the file relative to the raw folder (the first one where copies exist).';
COMMENT ON COLUMN documents.bytes IS 'Size of the file in bytes.';
COMMENT ON COLUMN documents.source_kind IS 'The form in which the document arrived: text, csv, html, docx, xlsx (any workbook), pdf, or scanned_pdf where pictures had to be read.';
COMMENT ON COLUMN documents.status IS 'How much was read: loaded, partial or rejected.';
COMMENT ON COLUMN documents.reason IS 'Why the document was rejected, as one word; the sentence is in problems.';
COMMENT ON COLUMN documents.pages IS 'Number of pages; NULL where the source has none.';
COMMENT ON COLUMN documents.title IS 'Title as printed on the document.';
COMMENT ON COLUMN documents.vendor IS 'The company that filled in the sheet, as far as the document says.';
COMMENT ON COLUMN documents.service IS 'The service that the sheet is about, as far as the document says.';
COMMENT ON COLUMN documents.version IS 'Version of the sheet as the vendor wrote it.';
COMMENT ON COLUMN documents.filled_on IS 'The day on which the vendor filled in or last revised the sheet.';
COMMENT ON COLUMN documents.received_at IS 'When the file was received, in UTC.';
COMMENT ON COLUMN documents.revision IS 'Counts the sheets of one service from the oldest, starting at 1; sheets of one age share a number; NULL where its age is not known.';
COMMENT ON COLUMN documents.superseded_by IS 'The document that replaces this one; NULL while anything of this one counts.';
COMMENT ON COLUMN documents.extractor IS 'Name of the extractor, or extractors, that read the tables.';
COMMENT ON COLUMN documents.encoding IS 'Character encoding that the file was decoded with.';
COMMENT ON COLUMN documents.filled_on_from IS 'Where filled_on is said: sheet, or file_name where the sheet itself does not say it.';

CREATE TABLE source_rows (
    row_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    table_no INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    page INTEGER,
    section VARCHAR,
    "no" VARCHAR,
    category VARCHAR,
    label VARCHAR,
    description VARCHAR,
    unit VARCHAR,
    mark VARCHAR,
    answer VARCHAR,
    remarks VARCHAR,
    bbox DOUBLE[4],
    line_start INTEGER,
    line_end INTEGER,
    repairs VARCHAR[],
    raw_cells VARCHAR[],
    locator VARCHAR
);
COMMENT ON TABLE source_rows IS 'Every row of a checksheet, or statement of prose, as extracted and repaired.';
COMMENT ON COLUMN source_rows.row_id IS 'Key: document, table number and row number joined by dashes.';
COMMENT ON COLUMN source_rows.document_id IS 'The document that the row stands in.';
COMMENT ON COLUMN source_rows.kind IS 'table (a row of a table) or statement (a heading with its paragraph).';
COMMENT ON COLUMN source_rows.table_no IS 'Which table of the document the row belongs to.';
COMMENT ON COLUMN source_rows.row_no IS 'Which row of its table this is.';
COMMENT ON COLUMN source_rows.page IS 'The page on which the row begins, starting at 1; NULL where the source has no pages.';
COMMENT ON COLUMN source_rows.section IS 'The section heading that the row stands under.';
COMMENT ON COLUMN source_rows."no" IS 'The number that the sheet gives the row, as printed.';
COMMENT ON COLUMN source_rows.category IS 'The category that the sheet puts the row into, as printed.';
COMMENT ON COLUMN source_rows.label IS 'The question, or its short name, as printed.';
COMMENT ON COLUMN source_rows.description IS 'The longer explanation of the question, where the sheet has one.';
COMMENT ON COLUMN source_rows.unit IS 'The unit or form of answer that the sheet asks for.';
COMMENT ON COLUMN source_rows.mark IS 'The vendor''s mark, such as a circle or a cross.';
COMMENT ON COLUMN source_rows.answer IS 'The vendor''s answer as written.';
COMMENT ON COLUMN source_rows.remarks IS 'The vendor''s remarks as written.';
COMMENT ON COLUMN source_rows.bbox IS 'Place on that page: x0, top, x1, bottom in points from its top left; NULL where the source has no pages.';
COMMENT ON COLUMN source_rows.line_start IS 'First line of the ledger that the row was read from, starting at 1.';
COMMENT ON COLUMN source_rows.line_end IS 'Last line of the ledger that the row was read from.';
COMMENT ON COLUMN source_rows.repairs IS 'Names of the repairs applied to the row, in order.';
COMMENT ON COLUMN source_rows.raw_cells IS 'The cells as found in the source, untouched.';
COMMENT ON COLUMN source_rows.locator IS 'Where a source without pages has the row: rows of a sheet, row of a table, element; NULL for texts and PDFs.';

CREATE TABLE source_cells (
    row_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    page INTEGER,
    bbox DOUBLE[4],
    "role" VARCHAR,
    "text" VARCHAR,
    confidence DOUBLE NOT NULL,
    lines STRUCT("text" VARCHAR, bbox DOUBLE[4])[],
    locator VARCHAR
);
COMMENT ON TABLE source_cells IS 'Where the cells of every row stand: on a page, or under a locator; text sources have none.';
COMMENT ON COLUMN source_cells.row_id IS 'The row that the cell is part of.';
COMMENT ON COLUMN source_cells.document_id IS 'The document that the row stands in.';
COMMENT ON COLUMN source_cells.page IS 'The page, starting at 1; a cell that goes over a page break has a row here for each; NULL where the source has no pages.';
COMMENT ON COLUMN source_cells.bbox IS 'Place on the page: x0, top, x1, bottom in points from its top left; NULL where the source has no pages.';
COMMENT ON COLUMN source_cells."role" IS 'The column of source_rows that holds the text; NULL where it went into none.';
COMMENT ON COLUMN source_cells."text" IS 'What is printed in the cell, its lines apart; NULL where it is empty.';
COMMENT ON COLUMN source_cells.confidence IS 'How sure the reading is, from 0 to 1; below 1 where it was read from a picture.';
COMMENT ON COLUMN source_cells.lines IS 'The lines of text in the cell, each with its place on the page; empty where the source has no pages.';
COMMENT ON COLUMN source_cells.locator IS 'Where a source without pages has the cell, such as 回答!C12, table 2, row 3, cell 4 or the path of an element.';

CREATE TABLE matches (
    row_id VARCHAR NOT NULL,
    item_id VARCHAR,
    score DOUBLE,
    probability DOUBLE,
    decision VARCHAR NOT NULL,
    runner_up VARCHAR,
    runner_up_score DOUBLE,
    evidence STRUCT("name" VARCHAR, weight DOUBLE, detail VARCHAR)[]
);
COMMENT ON TABLE matches IS 'The decision which item of the catalog each row answers.';
COMMENT ON COLUMN matches.row_id IS 'The row that was matched.';
COMMENT ON COLUMN matches.item_id IS 'The catalog item that the row answers; NULL when it answers none.';
COMMENT ON COLUMN matches.score IS 'How well row and item agree, from 0 to 100.';
COMMENT ON COLUMN matches.probability IS 'How likely the decision is right, from 0 to 1.';
COMMENT ON COLUMN matches.decision IS 'auto (sure), review (a person should look), none, confirmed or corrected (by a person).';
COMMENT ON COLUMN matches.runner_up IS 'The second best item; NULL when there was no other candidate.';
COMMENT ON COLUMN matches.runner_up_score IS 'How well the row agrees with the second best item, from 0 to 100.';
COMMENT ON COLUMN matches.evidence IS 'What spoke for the decision: name, weight from 0 to 1, and the words compared.';

CREATE TABLE answers (
    row_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    item_id VARCHAR,
    status VARCHAR NOT NULL,
    mark_status VARCHAR,
    contradiction BOOLEAN NOT NULL,
    "text" VARCHAR,
    status_probability DOUBLE,
    decided BOOLEAN,
    superseded_by VARCHAR
);
COMMENT ON TABLE answers IS 'What the vendor says in each row.';
COMMENT ON COLUMN answers.row_id IS 'The row that holds the answer.';
COMMENT ON COLUMN answers.document_id IS 'The document that the row stands in.';
COMMENT ON COLUMN answers.item_id IS 'The catalog item answered; NULL when the row answers none.';
COMMENT ON COLUMN answers.status IS 'What the vendor says about the thing asked, such as yes, no, planned or not_disclosed.';
COMMENT ON COLUMN answers.mark_status IS 'What the mark alone would say; NULL when there is no mark to read.';
COMMENT ON COLUMN answers.contradiction IS 'True when the mark says one thing and the text another; status then follows the text.';
COMMENT ON COLUMN answers."text" IS 'Mark, answer and remarks as the vendor wrote them; NULL when nothing was written.';
COMMENT ON COLUMN answers.status_probability IS 'How likely the status is right, from 0 to 1, given the item.';
COMMENT ON COLUMN answers.decided IS 'True when a person said what the answer means; status and the facts of that kind are then theirs.';
COMMENT ON COLUMN answers.superseded_by IS 'The document whose answer to the same counts instead; NULL while this one counts.';

CREATE TABLE facts (
    fact_id VARCHAR NOT NULL,
    row_id VARCHAR NOT NULL,
    item_id VARCHAR,
    kind VARCHAR NOT NULL,
    "value" DOUBLE,
    value_max DOUBLE,
    unit VARCHAR,
    seconds DOUBLE,
    "text" VARCHAR,
    comparator VARCHAR NOT NULL,
    qualifier VARCHAR,
    negated BOOLEAN NOT NULL,
    "scope" VARCHAR,
    per VARCHAR,
    detail VARCHAR,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_field VARCHAR NOT NULL,
    page INTEGER,
    bbox DOUBLE[4],
    locator VARCHAR
);
COMMENT ON TABLE facts IS 'Typed values read in the answers, each with the characters it was read from.';
COMMENT ON COLUMN facts.fact_id IS 'Key of the fact.';
COMMENT ON COLUMN facts.row_id IS 'The row that the value was read in.';
COMMENT ON COLUMN facts.item_id IS 'The catalog item that the value belongs to, which may be another than the row''s.';
COMMENT ON COLUMN facts.kind IS 'Type of the value, such as duration, count, ratio or tls_version.';
COMMENT ON COLUMN facts."value" IS 'The number as stated, in the unit of the column unit.';
COMMENT ON COLUMN facts.value_max IS 'Upper bound of a range, in the same unit; NULL otherwise.';
COMMENT ON COLUMN facts.unit IS 'The unit as stated, such as hour, business_day, generation or percent.';
COMMENT ON COLUMN facts.seconds IS 'The value in seconds, which makes times comparable; a range''s lower bound.';
COMMENT ON COLUMN facts."text" IS 'The value where it is no number, such as TLS1.2, JP/Tokyo or unlimited.';
COMMENT ON COLUMN facts.comparator IS 'How the stated value bounds the true one: eq, ge, gt, le, lt, approx or range.';
COMMENT ON COLUMN facts.qualifier IS 'The sort of claim: target, actual, average, guaranteed, maximum, minimum; NULL if not said.';
COMMENT ON COLUMN facts.negated IS 'True when the vendor says that this is not so, as in "TLS1.0 is not used".';
COMMENT ON COLUMN facts."scope" IS 'What the value holds for, such as in_hours or severity:high; NULL for the item as asked.';
COMMENT ON COLUMN facts.per IS 'The period that a count or ratio covers, such as 1 year.';
COMMENT ON COLUMN facts.detail IS 'What else was said of the value, such as a registration number.';
COMMENT ON COLUMN facts.span_start IS 'Where the source of the value begins in the text of span_field, counted in characters from 0.';
COMMENT ON COLUMN facts.span_end IS 'Where the source of the value ends: the first character after it.';
COMMENT ON COLUMN facts.span_field IS 'The column of source_rows that the value was read in.';
COMMENT ON COLUMN facts.page IS 'The page on which those characters begin; NULL where the source has no pages.';
COMMENT ON COLUMN facts.bbox IS 'The lines on that page that hold them: x0, top, x1, bottom in points; NULL where the source has no pages.';
COMMENT ON COLUMN facts.locator IS 'The cell or paragraph that holds them in a source without pages; NULL for texts and PDFs.';

CREATE TABLE contradictions (
    contradiction_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    row_id VARCHAR NOT NULL,
    item_id VARCHAR,
    fact_id VARCHAR,
    words VARCHAR,
    other_document_id VARCHAR NOT NULL,
    other_row_id VARCHAR NOT NULL,
    other_item_id VARCHAR,
    other_fact_id VARCHAR,
    other_words VARCHAR,
    sentence VARCHAR NOT NULL
);
COMMENT ON TABLE contradictions IS 'Two things said that cannot both hold, or hardly: in one row, two rows of a sheet, or two sheets of a service.';
COMMENT ON COLUMN contradictions.contradiction_id IS 'Key, made of the rule and both sides; the same in every run.';
COMMENT ON COLUMN contradictions.kind IS 'The rule that found it, such as mark_against_text, generations or older_sheet.';
COMMENT ON COLUMN contradictions.severity IS 'How sure it is: error (not both can hold), warning (they hardly can) or info (it may have changed since).';
COMMENT ON COLUMN contradictions.document_id IS 'The document of the own side; of two sheets the newer one.';
COMMENT ON COLUMN contradictions.row_id IS 'The row of the own side.';
COMMENT ON COLUMN contradictions.item_id IS 'The catalog item that the own side is about; NULL when it is about none.';
COMMENT ON COLUMN contradictions.fact_id IS 'The value of the own side; NULL where words, a mark or a status contradict.';
COMMENT ON COLUMN contradictions.words IS 'The vendor''s very words on the own side.';
COMMENT ON COLUMN contradictions.other_document_id IS 'The document of the other side, often the same.';
COMMENT ON COLUMN contradictions.other_row_id IS 'The row of the other side; the same one where a mark stands against its text.';
COMMENT ON COLUMN contradictions.other_item_id IS 'The catalog item that the other side is about.';
COMMENT ON COLUMN contradictions.other_fact_id IS 'The value of the other side.';
COMMENT ON COLUMN contradictions.other_words IS 'The vendor''s very words on the other side.';
COMMENT ON COLUMN contradictions.sentence IS 'What contradicts what, for a person.';

CREATE TABLE changes (
    change_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    row_id VARCHAR,
    item_id VARCHAR,
    fact_id VARCHAR,
    words VARCHAR,
    other_document_id VARCHAR,
    other_row_id VARCHAR,
    other_fact_id VARCHAR,
    other_words VARCHAR,
    sentence VARCHAR NOT NULL
);
COMMENT ON TABLE changes IS 'What a newer sheet of a service says otherwise than the answers that it replaced.';
COMMENT ON COLUMN changes.change_id IS 'Key, made of both sides; the same in every run.';
COMMENT ON COLUMN changes.kind IS 'What changed: status, value, gained, lost, wording, added or removed.';
COMMENT ON COLUMN changes.direction IS 'What it means for the buyer: better, worse, neutral or unknown.';
COMMENT ON COLUMN changes.document_id IS 'The newer document.';
COMMENT ON COLUMN changes.row_id IS 'The row of the newer document; NULL where it answers this no more.';
COMMENT ON COLUMN changes.item_id IS 'The catalog item that the change is about; NULL when it is about none.';
COMMENT ON COLUMN changes.fact_id IS 'The value of the newer document; NULL where no value changed or it states none.';
COMMENT ON COLUMN changes.words IS 'The vendor''s very words in the newer document.';
COMMENT ON COLUMN changes.other_document_id IS 'The older document; NULL where none answered this.';
COMMENT ON COLUMN changes.other_row_id IS 'The row of the older document.';
COMMENT ON COLUMN changes.other_fact_id IS 'The value of the older document.';
COMMENT ON COLUMN changes.other_words IS 'The vendor''s very words in the older document.';
COMMENT ON COLUMN changes.sentence IS 'What changed, for a person.';

CREATE TABLE source_lines (
    document_id VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    "role" VARCHAR NOT NULL,
    reason VARCHAR,
    row_id VARCHAR,
    page INTEGER,
    bbox DOUBLE[4],
    "text" VARCHAR,
    locator VARCHAR
);
COMMENT ON TABLE source_lines IS 'The ledger: what became of every non-blank line of every document.';
COMMENT ON COLUMN source_lines.document_id IS 'The document that the line stands in.';
COMMENT ON COLUMN source_lines.line IS 'Number of the line, from 1; elsewhere than in a text, of the table row or paragraph in reading order.';
COMMENT ON COLUMN source_lines."role" IS 'What the line is: heading, section, row, metadata, note or noise.';
COMMENT ON COLUMN source_lines.reason IS 'Why the line was taken for that.';
COMMENT ON COLUMN source_lines.row_id IS 'The row that the line became part of; NULL for lines of no row.';
COMMENT ON COLUMN source_lines.page IS 'The page that the line begins on; NULL where the source has no pages.';
COMMENT ON COLUMN source_lines.bbox IS 'Place on that page: x0, top, x1, bottom in points; NULL where the source has no pages.';
COMMENT ON COLUMN source_lines."text" IS 'The line as read; NULL for text sources, where the file itself has its lines.';
COMMENT ON COLUMN source_lines.locator IS 'Where a source without pages has the line; NULL for texts and PDFs.';

CREATE TABLE frameworks (
    framework_id VARCHAR NOT NULL,
    name_ja VARCHAR,
    name_en VARCHAR,
    publisher VARCHAR,
    "year" INTEGER
);
COMMENT ON TABLE frameworks IS 'The published checklists whose items make up the catalog.';
COMMENT ON COLUMN frameworks.framework_id IS 'Key of the framework, such as meti_sla.';
COMMENT ON COLUMN frameworks.name_ja IS 'Name in Japanese.';
COMMENT ON COLUMN frameworks.name_en IS 'Name in English.';
COMMENT ON COLUMN frameworks.publisher IS 'Who published it.';
COMMENT ON COLUMN frameworks."year" IS 'Year of publication; NULL when it is not one dated publication.';

CREATE TABLE catalog_items (
    item_id VARCHAR NOT NULL,
    framework_id VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "no" VARCHAR,
    category VARCHAR,
    label_ja VARCHAR,
    label_en VARCHAR,
    fact_kinds VARCHAR[],
    unit VARCHAR,
    definition VARCHAR,
    aliases VARCHAR[],
    same_as VARCHAR[]
);
COMMENT ON TABLE catalog_items IS 'The canonical items that rows are matched with.';
COMMENT ON COLUMN catalog_items.item_id IS 'Key: framework and item, such as meti_sla.rto.';
COMMENT ON COLUMN catalog_items.framework_id IS 'The framework that the item belongs to.';
COMMENT ON COLUMN catalog_items."position" IS 'Place of the item within its framework, starting at 0.';
COMMENT ON COLUMN catalog_items."no" IS 'Number of the item in the published checklist.';
COMMENT ON COLUMN catalog_items.category IS 'Category of the item in the published checklist.';
COMMENT ON COLUMN catalog_items.label_ja IS 'Name of the item in Japanese.';
COMMENT ON COLUMN catalog_items.label_en IS 'Name of the item in English.';
COMMENT ON COLUMN catalog_items.fact_kinds IS 'The kinds of facts that an answer to the item may hold.';
COMMENT ON COLUMN catalog_items.unit IS 'The unit or form of answer that the item asks for.';
COMMENT ON COLUMN catalog_items.definition IS 'What the item asks, in words of the catalog.';
COMMENT ON COLUMN catalog_items.aliases IS 'Other names under which sheets ask the same.';
COMMENT ON COLUMN catalog_items.same_as IS 'Items that ask the same, of other checklists for the most part.';

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    command VARCHAR,
    "version" VARCHAR,
    raw VARCHAR,
    documents INTEGER NOT NULL,
    loaded INTEGER NOT NULL,
    partial INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    ignored INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    matched INTEGER NOT NULL,
    review INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    ledger_balanced BOOLEAN NOT NULL,
    number INTEGER,
    unchanged INTEGER,
    made_with VARCHAR
);
COMMENT ON TABLE runs IS 'The runs into this folder; the newest full one and the additions since made this file.';
COMMENT ON COLUMN runs.run_id IS 'Key of the run.';
COMMENT ON COLUMN runs.started_at IS 'When the run began, in UTC.';
COMMENT ON COLUMN runs.finished_at IS 'When the run was done, in UTC.';
COMMENT ON COLUMN runs.command IS 'The command that was given.';
COMMENT ON COLUMN runs."version" IS 'Version of the program.';
COMMENT ON COLUMN runs.raw IS 'The folder that was read.';
COMMENT ON COLUMN runs.documents IS 'Number of different documents in the run, those that were not read again among them.';
COMMENT ON COLUMN runs.loaded IS 'How many of them were read whole.';
COMMENT ON COLUMN runs.partial IS 'How many of them were read in part.';
COMMENT ON COLUMN runs.rejected IS 'How many of them could not be read.';
COMMENT ON COLUMN runs.duplicates IS 'Number of files that were copies of another file.';
COMMENT ON COLUMN runs.ignored IS 'Number of paths passed over because they are no documents.';
COMMENT ON COLUMN runs."rows" IS 'Number of rows extracted.';
COMMENT ON COLUMN runs.matched IS 'Number of rows that were given a catalog item.';
COMMENT ON COLUMN runs.review IS 'Number of rows that a person should look at.';
COMMENT ON COLUMN runs.problems IS 'Number of problems recorded.';
COMMENT ON COLUMN runs.ledger_balanced IS 'True when every non-blank line of every document is accounted for.';
COMMENT ON COLUMN runs.number IS 'Counts the versions of the results in this folder from 1, whatever the clock says; the folder of that number holds this one.';
COMMENT ON COLUMN runs.unchanged IS 'How many of the documents were what they were and not read again.';
COMMENT ON COLUMN runs.made_with IS 'Digest of the program, the catalog and what people decided; equal means that nothing need be done again.';

CREATE TABLE problems (
    code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    "message" VARCHAR,
    document_id VARCHAR,
    page INTEGER,
    line INTEGER,
    row_id VARCHAR
);
COMMENT ON TABLE problems IS 'What went wrong or was doubtful, and where.';
COMMENT ON COLUMN problems.code IS 'Stage and fault, such as repair.cells_shifted.';
COMMENT ON COLUMN problems.severity IS 'info, warning (a value is in doubt) or error (something is lost).';
COMMENT ON COLUMN problems."message" IS 'A sentence that a person can act on.';
COMMENT ON COLUMN problems.document_id IS 'The document concerned; NULL when it is about the run.';
COMMENT ON COLUMN problems.page IS 'Page of the document, starting at 1.';
COMMENT ON COLUMN problems.line IS 'Line of the document, starting at 1.';
COMMENT ON COLUMN problems.row_id IS 'The row concerned.';
