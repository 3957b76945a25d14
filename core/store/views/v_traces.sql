-- One row a trace. steps: under the project's segmentation. reasoning: what steps cover; answer: the separated answer, else the short
-- answer found in the text, else NULL. correct: 1, 0 or NULL.
CREATE VIEW v_traces AS
SELECT t.id AS trace, k.name AS task, d.name AS domain, m.name AS model, h.name AS method, t.problem AS problem, t.sample AS sample,
    t.correct AS correct, t.lang AS lang, t.kind AS kind, p.question AS question, x.text AS text,
    CASE WHEN t.reasoning_start IS NULL THEN x.text
         ELSE substr(x.text, t.reasoning_start + 1, t.reasoning_end - t.reasoning_start) END AS reasoning,
    CASE WHEN t.answer_start IS NOT NULL THEN substr(x.text, t.answer_start + 1, t.answer_end - t.answer_start)
         ELSE nullif(t.final_answer, '') END AS answer,
    p.gold AS gold, t.tokens AS tokens,
    coalesce((SELECT g.steps FROM trace_segments g WHERE g.trace = t.id AND g.segmentation = (
        SELECT s.id FROM segmentation s
        ORDER BY s.method IS NOT (SELECT value FROM setting WHERE key = 'segmentation'), s.id LIMIT 1)), 0) AS steps,
    f.path AS file
FROM trace t
JOIN problem p ON p.id = t.problem
JOIN task k ON k.id = p.task
JOIN domain d ON d.id = t.domain
JOIN run r ON r.id = t.run
JOIN model m ON m.id = r.model
JOIN method h ON h.id = r.method
JOIN import_file f ON f.id = t.import_file
JOIN trace_text x ON x.trace = t.id;
