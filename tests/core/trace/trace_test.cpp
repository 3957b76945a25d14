#include "core/trace/trace.h"

#include <gtest/gtest.h>

using namespace sextant;

TEST(TraceIdentity, DependsOnWhatTheTraceIsAndNothingElse) {
    RawTrace trace;
    trace.question = "q";
    trace.task = "AIME";
    trace.model = "m";
    trace.text = "Wait.";
    RawTrace elsewhere = trace;
    elsewhere.line = 7;
    elsewhere.externalId = "other";
    elsewhere.correct = true;
    EXPECT_EQ(traceIdentity(trace, 0), traceIdentity(elsewhere, 0));
    EXPECT_NE(traceIdentity(trace, 0), traceIdentity(trace, 1));
    elsewhere.model = "n";
    EXPECT_NE(traceIdentity(trace, 0), traceIdentity(elsewhere, 0));
}

TEST(TraceIdentity, RowsOfATagSheetAreToldApartByTheirId) {
    RawTrace a, b;
    a.kind = b.kind = TraceKind::tagsOnly;
    a.task = b.task = "AIME";
    a.externalId = "1";
    b.externalId = "2";
    EXPECT_NE(traceIdentity(a, 0), traceIdentity(b, 0));
}

TEST(Language, IsDecidedByHanCharacters) {
    EXPECT_EQ(detectLanguage("Let me check the sum."), "en");
    EXPECT_EQ(detectLanguage("等等，我再检查一下 x = 3 的情况。"), "zh");
    EXPECT_EQ(detectLanguage("1 + 2 = 3"), "");
}
