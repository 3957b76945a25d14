-- One row a step and segmentation; start and end in code points of v_traces.text.
CREATE VIEW v_segments AS
SELECT g.trace AS trace, s.method AS method, e.key AS position,
    json_extract(e.value, '$[0]') AS start, json_extract(e.value, '$[1]') AS "end",
    CASE json_extract(e.value, '$[2]') WHEN 0 THEN 'prose' WHEN 1 THEN 'heading' WHEN 2 THEN 'list' WHEN 3 THEN 'code'
        WHEN 4 THEN 'math' WHEN 5 THEN 'table' ELSE 'stage' END AS kind
FROM trace_segments g
JOIN segmentation s ON s.id = g.segmentation
JOIN json_each(g.spans) e;
