// Marks of sentences, shared by the segmenters that look for them. Offsets are bytes into valid UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace sextant::segmenters {

// Bytes of the Chinese sentence mark 。！？；｡ at `offset`, 0 for another character.
std::size_t chineseSentenceMark(std::string_view text, std::size_t offset);

// Bytes of the ellipsis character … at `offset`, 0 for another character.
std::size_t ellipsisMark(std::string_view text, std::size_t offset);

// `offset` moved over quotes and brackets that close behind a sentence mark: " ' ) ] ” ’ 」 』 ） 》 】.
std::size_t skipClosers(std::string_view text, std::size_t offset);

// Does the character at `offset` belong to Chinese or Japanese writing (from U+2E80 on, punctuation included)?
bool isEastAsianAt(std::string_view text, std::size_t offset);

// Rule 5 of step@1: end of the sentence that holds byte `from`, white space behind it included, or text.size(). A
// sentence ends at . ! ? (closers may follow) before white space and what can begin a sentence, and at 。！？；… with
// closers. Abbreviations are not looked at: the pieces are gathered to some 450 characters anyway, and the labelled
// steps were cut so.
std::size_t stepSentenceEnd(std::string_view text, std::size_t from);

}  // namespace sextant::segmenters
