-- Sextant project, schema 1. Offsets are Unicode code points, half open, into trace_text.text. Times are UTC, ISO 8601.
-- Packed columns are JSON, so that SQLite's own json_each unpacks them (views in core/store/views).

CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One run of `import`; finished is NULL while it runs and for good where it was interrupted.
CREATE TABLE import(
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    started TEXT NOT NULL,
    finished TEXT,
    options TEXT NOT NULL DEFAULT '{}',
    program TEXT NOT NULL
) STRICT;

CREATE TABLE import_file(
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    format TEXT,
    importer_version INTEGER,
    mapping TEXT,
    imported INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    refused TEXT
) STRICT;
CREATE INDEX import_file_import ON import_file(import);

CREATE TABLE import_issue(
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES import_file(id) ON DELETE CASCADE,
    severity TEXT NOT NULL CHECK(severity IN ('rejected', 'warning')),
    line INTEGER NOT NULL,
    byte_offset INTEGER NOT NULL,
    reason TEXT NOT NULL,
    raw TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX import_issue_file ON import_issue(file);

CREATE TABLE domain(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE task(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE model(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE method(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    parameters TEXT NOT NULL DEFAULT '{}',
    UNIQUE(name, parameters)
) STRICT;

-- A model used by a method under a condition: what one column of a results table is.
CREATE TABLE run(
    id INTEGER PRIMARY KEY,
    model INTEGER NOT NULL REFERENCES model(id),
    method INTEGER NOT NULL REFERENCES method(id),
    condition TEXT NOT NULL DEFAULT '',
    UNIQUE(model, method, condition)
) STRICT;

-- identity: hash of task, question and context.
CREATE TABLE problem(
    id INTEGER PRIMARY KEY,
    identity BLOB NOT NULL UNIQUE,
    task INTEGER NOT NULL REFERENCES task(id),
    question TEXT NOT NULL,
    context TEXT NOT NULL DEFAULT '',
    choices TEXT NOT NULL DEFAULT '[]',
    gold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX problem_task ON problem(task);

-- One completion. Never changed once imported. identity: see contract, "Identity".
CREATE TABLE trace(
    id INTEGER PRIMARY KEY,
    identity BLOB NOT NULL UNIQUE,
    import_file INTEGER NOT NULL REFERENCES import_file(id),
    problem INTEGER NOT NULL REFERENCES problem(id),
    run INTEGER NOT NULL REFERENCES run(id),
    domain INTEGER NOT NULL REFERENCES domain(id),
    sample INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK(kind IN ('reasoning', 'summary', 'answer', 'tags')),
    lang TEXT NOT NULL,
    characters INTEGER NOT NULL,
    reasoning_start INTEGER,
    reasoning_end INTEGER,
    answer_start INTEGER,
    answer_end INTEGER,
    final_answer TEXT NOT NULL DEFAULT '',
    correct INTEGER CHECK(correct IN (0, 1)),
    correct_source TEXT NOT NULL DEFAULT '',
    tokens INTEGER,
    token_provenance TEXT NOT NULL DEFAULT 'unknown' CHECK(token_provenance IN ('unknown', 'given', 'estimated')),
    truncated INTEGER NOT NULL DEFAULT 0,
    empty INTEGER NOT NULL DEFAULT 0,
    external_id TEXT NOT NULL DEFAULT '',
    line INTEGER NOT NULL DEFAULT 0,
    byte_offset INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX trace_problem ON trace(problem);
CREATE INDEX trace_run ON trace(run);
CREATE INDEX trace_import_file ON trace(import_file);

-- Apart from the row above, so that lists and charts do not read texts. extra: zstd-compressed JSON of unmapped fields.
CREATE TABLE trace_text(
    trace INTEGER PRIMARY KEY REFERENCES trace(id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    extra BLOB
) STRICT;

-- Every later meeting of a trace that was there already.
CREATE TABLE trace_duplicate(
    trace INTEGER NOT NULL REFERENCES trace(id) ON DELETE CASCADE,
    import_file INTEGER NOT NULL REFERENCES import_file(id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    byte_offset INTEGER NOT NULL
) STRICT;
CREATE INDEX trace_duplicate_trace ON trace_duplicate(trace);
CREATE INDEX trace_duplicate_file ON trace_duplicate(import_file);

CREATE TABLE segmentation(id INTEGER PRIMARY KEY, method TEXT NOT NULL UNIQUE) STRICT;

-- spans: [[start,end,kind],...], kind as in core/trace/segment.h (0 prose, 1 heading, 2 list, 3 code, 4 math, 5 table, 6 stage).
CREATE TABLE trace_segments(
    trace INTEGER NOT NULL REFERENCES trace(id) ON DELETE CASCADE,
    segmentation INTEGER NOT NULL REFERENCES segmentation(id) ON DELETE CASCADE,
    steps INTEGER NOT NULL,
    spans TEXT NOT NULL,
    PRIMARY KEY(trace, segmentation)
) STRICT, WITHOUT ROWID;

-- Who says a tag: rules, model, fused, judge, a person (name), or effective (what wins). tagger: as people type it, "person:ana".
CREATE TABLE source(
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK(kind IN ('rules', 'model', 'fused', 'judge', 'person', 'foreign', 'effective')),
    name TEXT NOT NULL DEFAULT '',
    tagger TEXT NOT NULL GENERATED ALWAYS AS (CASE WHEN kind IN ('person', 'foreign') THEN kind || ':' || name ELSE kind END) VIRTUAL,
    UNIQUE(kind, name)
) STRICT;
INSERT INTO source(id, kind) VALUES (1, 'effective'), (2, 'rules'), (3, 'model'), (4, 'fused'), (5, 'judge');

-- thresholds: JSON array of six numbers 0..1000.
CREATE TABLE source_version(
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source(id),
    version TEXT NOT NULL,
    codebook TEXT NOT NULL DEFAULT '1',
    thresholds TEXT NOT NULL,
    UNIQUE(source, version)
) STRICT;

-- What a classifier said of a trace's steps. scores: flat JSON array, six integers 0..1000 a step, pattern order.
-- tags: flat JSON array of what the classifier decided, one integer a tag, ascending: position * 8192 + pattern * 1024 + score,
-- so that a view reads them in one pass. evidence: [[position,pattern,kind,"rule id",start,end],...].
CREATE TABLE trace_scores(
    trace INTEGER NOT NULL REFERENCES trace(id) ON DELETE CASCADE,
    segmentation INTEGER NOT NULL REFERENCES segmentation(id) ON DELETE CASCADE,
    source INTEGER NOT NULL REFERENCES source(id),
    version INTEGER NOT NULL REFERENCES source_version(id),
    scores TEXT NOT NULL,
    tags TEXT NOT NULL,
    evidence TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY(trace, segmentation, source)
) STRICT, WITHOUT ROWID;

-- Tags given to a trace as a whole (tag sheets). patterns: bit i = pattern i. The row of source 'effective' holds what at
-- least half of the annotators say; import_file is NULL there.
CREATE TABLE trace_tag(
    trace INTEGER NOT NULL REFERENCES trace(id) ON DELETE CASCADE,
    source INTEGER NOT NULL REFERENCES source(id),
    patterns INTEGER NOT NULL,
    import_file INTEGER REFERENCES import_file(id) ON DELETE CASCADE,
    PRIMARY KEY(trace, source)
) STRICT, WITHOUT ROWID;

CREATE INDEX trace_tag_import_file ON trace_tag(import_file) WHERE import_file IS NOT NULL;

-- What wins for every step: adjudicated, else a person, else the first machine source in the project's order (machine; where
-- it is NULL nobody has judged the steps no person took over). tags: as in trace_scores, score 1023 = unknown (a person's).
-- taken: flat JSON array of the steps persons took over, position * 2 + verified, ascending.
CREATE TABLE trace_effective(
    trace INTEGER NOT NULL REFERENCES trace(id) ON DELETE CASCADE,
    segmentation INTEGER NOT NULL REFERENCES segmentation(id) ON DELETE CASCADE,
    machine INTEGER REFERENCES source(id),
    tags TEXT NOT NULL,
    taken TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY(trace, segmentation)
) STRICT, WITHOUT ROWID;

-- Roll-up, written in the transaction that writes what it sums. steps, characters (code points): of the steps the source has
-- judged, for a person those taken over; then the same per pattern.
CREATE TABLE trace_rollup(
    trace INTEGER NOT NULL REFERENCES trace(id) ON DELETE CASCADE,
    segmentation INTEGER NOT NULL REFERENCES segmentation(id) ON DELETE CASCADE,
    source INTEGER NOT NULL REFERENCES source(id),
    steps INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    sa INTEGER NOT NULL, mr INTEGER NOT NULL, dc INTEGER NOT NULL, sr INTEGER NOT NULL, ci INTEGER NOT NULL, ec INTEGER NOT NULL,
    sa_characters INTEGER NOT NULL, mr_characters INTEGER NOT NULL, dc_characters INTEGER NOT NULL,
    sr_characters INTEGER NOT NULL, ci_characters INTEGER NOT NULL, ec_characters INTEGER NOT NULL,
    PRIMARY KEY(trace, segmentation, source)
) STRICT, WITHOUT ROWID;

-- What a person said of a span: the whole set of patterns of that step by that author. Written by the editor only.
CREATE TABLE annotation(
    uuid TEXT PRIMARY KEY,
    trace INTEGER NOT NULL REFERENCES trace(id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES source(id),
    patterns INTEGER NOT NULL,
    adjudicated INTEGER NOT NULL DEFAULT 0,
    verified INTEGER NOT NULL DEFAULT 1,
    memo TEXT NOT NULL DEFAULT '',
    codebook TEXT NOT NULL DEFAULT '1',
    created TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_trace ON annotation(trace);
CREATE INDEX annotation_source ON annotation(source);

-- Steps an annotation counts for under a segmentation (covers half of the step, or the step half of it). Where several of one
-- person count for a step, only the one that decides it is listed. Derived.
CREATE TABLE annotation_step(
    annotation TEXT NOT NULL REFERENCES annotation(uuid) ON DELETE CASCADE,
    segmentation INTEGER NOT NULL REFERENCES segmentation(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    PRIMARY KEY(annotation, segmentation, position)
) STRICT, WITHOUT ROWID;

-- Everything people did, in order, never deleted. kind 'edit', 'undo' or 'redo'; target: the edit undone or redone.
-- forward and inverse: JSON of rows written and removed, by trace identity, so that logs of two projects can be joined.
CREATE TABLE edit_log(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK(kind IN ('edit', 'undo', 'redo')),
    target INTEGER REFERENCES edit_log(seq),
    author TEXT NOT NULL,
    description TEXT NOT NULL,
    forward TEXT NOT NULL,
    inverse TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT;
CREATE INDEX edit_log_target ON edit_log(target);
