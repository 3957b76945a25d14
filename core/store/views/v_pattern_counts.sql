-- Six rows for every trace and source that has judged its steps, zeros included: steps and code points with the pattern, under the
-- project's segmentation.
CREATE VIEW v_pattern_counts AS
SELECT r.trace AS trace, substr('SAMRDCSRCIEC', 1 + 2 * b.value, 2) AS pattern, o.tagger AS source,
    CASE b.value WHEN 0 THEN r.sa WHEN 1 THEN r.mr WHEN 2 THEN r.dc WHEN 3 THEN r.sr WHEN 4 THEN r.ci ELSE r.ec END AS segments,
    CASE b.value WHEN 0 THEN r.sa_characters WHEN 1 THEN r.mr_characters WHEN 2 THEN r.dc_characters
        WHEN 3 THEN r.sr_characters WHEN 4 THEN r.ci_characters ELSE r.ec_characters END AS characters
FROM trace_rollup r
JOIN source o ON o.id = r.source
JOIN json_each('[0,1,2,3,4,5]') b
WHERE r.segmentation = (
    SELECT s.id FROM segmentation s
    ORDER BY s.method IS NOT (SELECT value FROM setting WHERE key = 'segmentation'), s.id LIMIT 1);
