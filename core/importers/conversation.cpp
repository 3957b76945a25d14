#include "core/importers/conversation.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {

MessageRole roleOf(const Json& message) {
    std::string_view role = stringMember(message, "role");
    if (role.empty()) role = stringMember(message, "from");
    if (role == "user" || role == "human") return MessageRole::user;
    if (role == "assistant" || role == "gpt" || role == "model" || role == "ai" || role == "bot" || role == "chatgpt")
        return MessageRole::assistant;
    if (role == "system" || role == "developer") return MessageRole::system;
    return MessageRole::other;
}

std::string messageText(const Json& message) {
    const Json& content = member(message, "content");
    return content.is_null() ? contentText(member(message, "value")) : contentText(content);
}

bool isConversation(const Json& messages) {
    return messages.is_array() && !messages.empty() && std::all_of(messages.begin(), messages.end(), [](const Json& message) {
        return message.is_object() && (message.contains("role") || message.contains("from"));
    });
}

void takeConversationQuestion(const Json& messages, RawTrace& trace, std::size_t end) {
    if (!messages.is_array()) return;
    end = std::min(end, messages.size());
    std::size_t asked = end;
    for (std::size_t i = 0; i < end; ++i)
        if (roleOf(messages[i]) == MessageRole::user) asked = i;
    if (asked == end) return;
    trace.question = messageText(messages[asked]);
    std::string before;
    for (std::size_t i = 0; i < asked; ++i) {
        const MessageRole role = roleOf(messages[i]);
        if (role == MessageRole::system) continue;
        const std::string text = messageText(messages[i]);
        if (text.empty()) continue;
        if (!before.empty()) before += "\n\n";
        before += role == MessageRole::user ? "User: " : role == MessageRole::assistant ? "Assistant: " : "Other: ";
        before += text;
    }
    if (trace.context.empty()) trace.context = std::move(before);
}

std::string messageReasoning(const Json& message) {
    for (const std::string_view key : {"reasoning_content", "reasoning", "thinking"}) {
        const Json& value = member(message, key);
        if (value.is_null()) continue;
        if (std::string text = contentText(value); !text.empty()) return text;
    }
    if (std::string text = contentText(member(message, "reasoning_details")); !text.empty()) return text;
    std::string thought;
    if (const Json& content = member(message, "content"); content.is_array()) {
        for (const Json& block : content) {
            std::string piece;
            const std::string_view type = stringMember(block, "type");
            if (type == "thinking") piece = contentText(member(block, "thinking"));
            else if (type == "reasoning") piece = contentText(member(block, "reasoning"));
            if (piece.empty()) continue;
            if (!thought.empty()) thought += "\n\n";
            thought += piece;
        }
    }
    return thought;
}

}  // namespace sextant::importers
