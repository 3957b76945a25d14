-- One row a tag: of machines, of persons, and those that hold ('effective'). position is NULL for tags of a trace as a whole.
-- confidence 0..1, NULL where unknown; verified: 1 where a person says so. Packed tags: migrations/0001_initial.sql.
CREATE VIEW v_tags AS
SELECT c.trace AS trace, s.method AS method, e.value >> 13 AS position,
    substr('SAMRDCSRCIEC', 1 + 2 * ((e.value >> 10) & 7), 2) AS pattern, o.tagger AS source,
    CASE WHEN e.value & 1023 = 1023 THEN NULL ELSE (e.value & 1023) / 1000.0 END AS confidence, 0 AS verified
FROM trace_scores c
JOIN segmentation s ON s.id = c.segmentation
JOIN source o ON o.id = c.source
JOIN json_each(c.tags) e
UNION ALL
SELECT c.trace, s.method, e.value >> 13, substr('SAMRDCSRCIEC', 1 + 2 * ((e.value >> 10) & 7), 2), 'effective',
    CASE WHEN e.value & 1023 = 1023 THEN NULL ELSE (e.value & 1023) / 1000.0 END,
    CASE WHEN c.taken = '[]' THEN 0
         ELSE EXISTS (SELECT 1 FROM json_each(c.taken) k WHERE k.value = 2 * (e.value >> 13) + 1) END
FROM trace_effective c
JOIN segmentation s ON s.id = c.segmentation
JOIN json_each(c.tags) e
UNION ALL
SELECT a.trace, s.method, n.position, substr('SAMRDCSRCIEC', 1 + 2 * b.value, 2), o.tagger, NULL, a.verified
FROM annotation a
JOIN annotation_step n ON n.annotation = a.uuid
JOIN segmentation s ON s.id = n.segmentation
JOIN source o ON o.id = a.source
JOIN json_each('[0,1,2,3,4,5]') b ON (a.patterns >> b.value) & 1
UNION ALL
SELECT g.trace, NULL, NULL, substr('SAMRDCSRCIEC', 1 + 2 * b.value, 2), o.tagger, NULL, 1
FROM trace_tag g
JOIN source o ON o.id = g.source
JOIN json_each('[0,1,2,3,4,5]') b ON (g.patterns >> b.value) & 1;
