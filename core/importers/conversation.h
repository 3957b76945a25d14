// Conversations as lists of messages: {role, content} of chat services and {from, value} of ShareGPT and LLaVA.
#pragma once

#include "core/importers/json_value.h"
#include "core/trace/trace.h"

#include <string>
#include <string_view>

namespace sextant::importers {

enum class MessageRole { system, user, assistant, other };

MessageRole roleOf(const Json& message);
std::string messageText(const Json& message);

// Whether `messages` is an array of messages.
bool isConversation(const Json& messages);

// The last user message of `messages[0, end)` becomes the question; what was said before it, the context, turn by turn. Nothing
// where there is no user message. `end` beyond the array means all of it.
void takeConversationQuestion(const Json& messages, RawTrace& trace, std::size_t end = static_cast<std::size_t>(-1));

// The thought of a message where it has its own field or block ("reasoning_content", "reasoning", "thinking").
std::string messageReasoning(const Json& message);

}  // namespace sextant::importers
