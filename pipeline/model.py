"""The values that flow through the pipeline, one frozen class per table.

Conventions, said once: page and line numbers start at 1; indexes and spans start at 0 and are half-open
(`text[start:end]`); a `bbox` is x0, top, x1, bottom in points from the page's top left; an empty string means
that the sheet has nothing there (it becomes NULL in the database).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 - what comes from a worker is checked against these annotations
from enum import StrEnum
from typing import Annotated, NewType

from msgspec import Meta

DocumentId = NewType("DocumentId", str)  # first 16 hex digits of the content's SHA-256
RowId = NewType("RowId", str)  # document id, table number and row number: 0123456789abcdef-1-7
ItemId = NewType("ItemId", str)  # framework and item: meti_sla.rto
Bbox = tuple[float, float, float, float]
Count = Annotated[int, Meta(ge=-(2**31), lt=2**31)]  # what a column INTEGER takes; checked where results come in


class SourceKind(StrEnum):
    """The form a document arrived in."""

    TEXT = "text"
    PDF = "pdf"
    SCANNED_PDF = "scanned_pdf"  # a PDF some of which had to be read from pictures
    XLSX = "xlsx"  # a workbook of any program
    DOCX = "docx"
    HTML = "html"
    CSV = "csv"
    ZIP = "zip"  # archives and mails hold documents and are none
    EML = "eml"


class DocumentStatus(StrEnum):
    """How much of a document was read."""

    LOADED = "loaded"
    PARTIAL = "partial"
    REJECTED = "rejected"


class FileOutcome(StrEnum):
    """What became of a path seen in the raw folder."""

    LOADED = "loaded"
    PARTIAL = "partial"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"
    WITHDRAWN = "withdrawn"  # no longer in the raw folder


class Reason(StrEnum):
    """Why a document was rejected; the sentence for a person is in `problems`."""

    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"
    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    NO_TABLE = "no_table"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    UNSAFE_XML = "unsafe_xml"
    UNSAFE_PATH = "unsafe_path"
    UNREADABLE = "unreadable"
    ENCODING = "encoding"
    INTERNAL = "internal"


class RowKind(StrEnum):
    """A row of a table, or a heading with the paragraph under it."""

    TABLE = "table"
    STATEMENT = "statement"


class LineRole(StrEnum):
    """What a line of the source turned out to be: the ledger accounts for every non-blank line."""

    HEADING = "heading"
    SECTION = "section"
    ROW = "row"
    METADATA = "metadata"
    NOTE = "note"
    NOISE = "noise"


class Decision(StrEnum):
    """Who decided which item a row answers."""

    AUTO = "auto"
    REVIEW = "review"
    NONE = "none"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


class Status(StrEnum):
    """What the vendor says about the thing asked."""

    YES = "yes"
    NO = "no"
    PARTIAL = "partial"
    CONDITIONAL = "conditional"  # only under a condition, on request, for a fee
    PLANNED = "planned"
    BEST_EFFORT = "best_effort"
    NOT_DEFINED = "not_defined"  # no target or rule is set
    NOT_DISCLOSED = "not_disclosed"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"
    UNCLEAR = "unclear"


class FactKind(StrEnum):
    """The type of a value read in an answer."""

    DURATION = "duration"
    NOTICE_PERIOD = "notice_period"
    INTERVAL = "interval"
    RETENTION = "retention"
    COUNT = "count"
    RATIO = "ratio"
    TLS_VERSION = "tls_version"
    CIPHER = "cipher"
    TIME_OF_DAY = "time_of_day"
    SCHEDULE = "schedule"
    CERTIFICATION = "certification"
    LOCATION = "location"
    CHANNEL = "channel"
    DATA_FORMAT = "data_format"
    DATA_SIZE = "data_size"
    AUTH_METHOD = "auth_method"
    PROTOCOL = "protocol"
    PASSWORD_LENGTH = "password_length"  # noqa: S105 - the name of a kind, not a secret
    DATE = "date"
    CLOUD_PROVIDER = "cloud_provider"


class Comparator(StrEnum):
    """How a stated value bounds the true one."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    APPROX = "approx"
    RANGE = "range"


class Qualifier(StrEnum):
    """What kind of claim a value is; `average` wins over `actual` where both are said."""

    TARGET = "target"
    ACTUAL = "actual"
    AVERAGE = "average"
    GUARANTEED = "guaranteed"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"


class Severity(StrEnum):
    """How much a problem matters: information, doubt about a value, or something lost."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What became of one non-blank line of the source; its place and text are those of a piece of what is no text."""

    line: Count
    role: LineRole
    reason: str
    row_id: RowId | None = None
    page: Count | None = None
    bbox: Bbox | None = None
    text: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A received file, once per content."""

    document_id: DocumentId
    sha256: str
    path: str
    bytes: int
    source_kind: SourceKind
    status: DocumentStatus
    reason: Reason | None = None
    pages: Count | None = None
    title: str = ""
    vendor: str = ""
    service: str = ""
    version: str = ""
    filled_on: date | None = None
    received_at: datetime | None = None
    revision: Count | None = 1
    superseded_by: DocumentId | None = None
    extractor: str = ""
    encoding: str = ""
    filled_on_from: str = ""  # sheet, or file_name where only that says it


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text within a cell, and where it is printed."""

    text: str
    bbox: Bbox


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a row where it stands: on its page, or under its locator; one that goes over a page break is two."""

    page: Count | None
    bbox: Bbox | None
    role: str  # the column of the row that its text stands in; '' where it went into none
    text: str
    confidence: float  # below 1 where it was read from a picture
    lines: tuple[PrintedLine, ...]
    locator: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row with meaning, as extracted and repaired; a heading with its paragraph is one too."""

    row_id: RowId
    document_id: DocumentId
    kind: RowKind
    table_no: Count
    row_no: Count
    page: Count | None = None
    section: str = ""
    no: str = ""
    category: str = ""
    label: str = ""
    description: str = ""
    unit: str = ""
    mark: str = ""
    answer: str = ""
    remarks: str = ""
    bbox: Bbox | None = None
    line_start: Count | None = None
    line_end: Count | None = None
    repairs: tuple[str, ...] = ()
    raw_cells: tuple[str, ...] = ()
    cells: tuple[SourceCell, ...] = ()  # stored in a table of their own
    locator: str = ""  # of the row in a source that has neither pages nor lines


@dataclass(frozen=True, slots=True)
class Witness:
    """Something that spoke for a match: its name, how strongly (0-1), and the words it compared."""

    name: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The decision which canonical item a row answers."""

    row_id: RowId
    item_id: ItemId | None
    score: float  # 0-100
    probability: float  # 0-1
    decision: Decision
    runner_up: ItemId | None = None
    runner_up_score: float | None = None
    evidence: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the vendor says about the thing asked; `text` is mark, answer and remarks as written."""

    row_id: RowId
    document_id: DocumentId
    item_id: ItemId | None
    status: Status
    mark_status: Status | None
    contradiction: bool
    text: str
    status_probability: float = 1.0  # how likely careful people would give it that status (0-1)
    decided: bool = False  # a person said what the answer means
    superseded_by: DocumentId | None = None  # known only when all sheets of the service are


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed value read in an answer, and the characters it was read from."""

    fact_id: str
    row_id: RowId
    item_id: ItemId | None
    kind: FactKind
    value: float | None
    value_max: float | None
    unit: str | None
    seconds: float | None
    text: str | None
    comparator: Comparator
    qualifier: Qualifier | None
    negated: bool
    scope: str | None
    per: str | None
    detail: str | None
    span_start: Count
    span_end: Count
    span_field: str
    page: Count | None = None
    bbox: Bbox | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong or was doubtful, in a sentence that a person can act on."""

    code: str  # stage.what, such as repair.cells_shifted
    severity: Severity
    message: str
    document_id: DocumentId | None = None
    page: Count | None = None
    line: Count | None = None
    row_id: RowId | None = None


@dataclass(frozen=True, slots=True)
class Framework:
    """A published checklist whose items are canonical."""

    framework_id: str
    name_ja: str
    name_en: str
    publisher: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """A canonical checklist item, with the words that rows about it use."""

    item_id: ItemId
    framework_id: str
    position: int  # 0-based place within the framework
    no: str
    category: str
    label_ja: str
    label_en: str
    fact_kinds: tuple[str, ...]
    unit: str = ""
    definition: str = ""
    aliases: tuple[str, ...] = ()
    same_as: tuple[ItemId, ...] = ()  # what other checklists, or the same one elsewhere, ask alike


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """All that was made of one document; what the workers return and the store writes."""

    document: Document
    rows: tuple[SourceRow, ...] = ()
    matches: tuple[Match, ...] = ()
    answers: tuple[Answer, ...] = ()
    facts: tuple[Fact, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    peak_mb: float = 0.0


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A path seen in the raw folder, or within a container there, and what became of it."""

    path: str
    document_id: DocumentId | None
    outcome: FileOutcome
    reason: Reason | None
    seconds: float
    peak_mb: float
    container: str = ""  # path of the archive or mail in the raw folder that it came in
    sha256: str = ""  # of its content; empty where it could not be read
    read_with: str = ""  # digest of all that its reading depends on beside its content
