#include "exchange/tree.hpp"

#include "support/catch.hpp"

using namespace panopolis;
using namespace panopolis::exchange;

namespace {

/// Line and column of a place, as 100 * line + column.
int at(const Source& source, const Place& place)
{
    const Issue issue = source.issue(place, "", "");
    return 100 * issue.line + issue.column;
}

std::string the_problem(const std::string& text)
{
    const Source source({"f.json", text});
    Problems problems;
    Node root;
    CHECK_FALSE(parse_tree(source, 0, 0, root, problems));
    auto issues = problems.take();
    REQUIRE(issues.size() == 1);
    return std::to_string(issues[0].line) + ":" + std::to_string(issues[0].column) + "+" + std::to_string(issues[0].length) + " " + issues[0].message;
}

}  // namespace

TEST_CASE("every key and value knows where it stands", "[exchange][tree]")
{
    const Source source({"f.json", "{\n  \"a\" : [1, -2.5e3 ,true,\tnull, \"x\\\"y\"],\r\n  \"\xC3\xA9t\xC3\xA9\": {}, \"b\": false\n}"});
    Problems problems;
    Node root;
    REQUIRE(parse_tree(source, 0, 0, root, problems));
    REQUIRE(root.members.size() == 3);
    CHECK(at(source, root.members[0].key_place) == 203);
    const auto& items = root.members[0].value.items;
    REQUIRE(items.size() == 5);
    CHECK(at(source, root.members[0].value.place) == 209);
    const int columns[] = {210, 213, 221, 227, 233};
    const std::uint32_t lengths[] = {1, 6, 4, 4, 6};
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(at(source, items[i].place) == columns[i]);
        CHECK(items[i].place.length == lengths[i]);
    }
    CHECK(items[4].text == "x\"y");
    CHECK(items[1].real == -2500.0);
    // columns count characters, not bytes
    CHECK(at(source, root.members[1].value.place) == 310);
    CHECK(at(source, root.members[2].key_place) == 314);
    CHECK(source.issue(root.members[1].key_place, "", "").length == 5);
}

TEST_CASE("what is not JSON is one problem, at its place", "[exchange][tree]")
{
    CHECK(the_problem("") == "1:1+1 There is nothing here. The shortest scenario is {\"panopolis\": 1}.");
    CHECK(the_problem(" \n ") == "1:1+1 There is nothing here. The shortest scenario is {\"panopolis\": 1}.");
    CHECK(the_problem("{\n \"a\": NaN}") == "2:7+3 JSON has no word for this: a number is written in digits.");
    CHECK(the_problem("{\"a\": 1,}") == "1:9+1 A comma stands before the closing bracket; take it away.");
    CHECK(the_problem("{\"a\": 1e999}") == "1:7+5 This number is too large.");
    CHECK(the_problem("{'a': 1}") == "1:2+1 Text stands in double quotes.");
    CHECK(the_problem("{\"a\": 1 \"b\": 2}") == "1:9+3 A comma is missing before this.");
    CHECK(the_problem("{\"a\": 1} {}") == "1:10+1 The scenario ends before this; nothing may follow it.");
    CHECK(the_problem("{\"a\": 012}") == "1:7+3 A number does not begin with 0.");
    CHECK(the_problem("{\"a\": True}") == "1:7+4 JSON writes true, false and null in small letters.");
    CHECK(the_problem("{\"a\": 1} // x") == "1:10+1 JSON has no comments. Write a key that begins with two slashes: \"//\": \"words\".");
    CHECK(the_problem("{\"a\": \"\xff\"}") == "1:7+2 This is not UTF-8. Save the file as UTF-8.");
}

TEST_CASE("a list in a list in a list is refused at the sixty-fifth, however many follow", "[exchange][tree]")
{
    const std::string opening(10'000, '[');
    CHECK(the_problem(opening) == "1:65+1 Deeper than 64 objects and lists inside one another is refused.");
    const Source good({"f.json", std::string(64, '[') + std::string(64, ']')});
    Problems problems;
    Node root;
    CHECK(parse_tree(good, 0, 0, root, problems));
}

TEST_CASE("too many values, and a text of more than 8 MiB, are refused", "[exchange][tree]")
{
    std::string many = "[0";
    for (int i = 0; i < 300'000; ++i) many += ",0";
    CHECK(the_problem(many + "]") == "1:500002+1 More than 250000 values in one file are refused.");
    CHECK(the_problem(std::string(max_source_bytes + 1, ' ')) == "0:0+0 Larger than 8 MiB; a scenario is refused at that size.");
}

TEST_CASE("a whole number beyond 64 bits is kept as a real, and refused by its range later", "[exchange][tree]")
{
    const Source source({"f.json", "[9223372036854775807, 9223372036854775808, -9223372036854775808, 99999999999999999999999, -9223372036854775809]"});
    Problems problems;
    Node root;
    REQUIRE(parse_tree(source, 0, 0, root, problems));
    CHECK(root.items[0].integer == INT64_MAX);
    CHECK(root.items[1].kind == NodeKind::real);
    CHECK(root.items[2].integer == INT64_MIN);
    CHECK(root.items[3].kind == NodeKind::real);
    CHECK(root.items[4].kind == NodeKind::real);
}

TEST_CASE("of a very long line only the part around the problem is shown", "[exchange][tree]")
{
    const Source source({"f.json", "[" + std::string(5000, ' ') + "1, 2" + std::string(5000, ' ') + "]"});
    Problems problems;
    Node root;
    REQUIRE(parse_tree(source, 0, 0, root, problems));
    const Issue issue = source.issue(root.items[1].place, "", "");
    CHECK(issue.column == 5005);
    CHECK(issue.excerpt.size() == 120);
    CHECK(issue.excerpt[static_cast<std::size_t>(issue.column - issue.excerpt_from)] == '2');
}

TEST_CASE("an excerpt holds nothing that a terminal would obey", "[exchange][tree]")
{
    const Source source({"f.json", "\x1b[31m\t\xff \"x\""});
    const Issue issue = source.issue({0, 9, 2}, "", "");
    CHECK(issue.excerpt == "?[31m ? \"x\"");
    CHECK(issue.column == 10);
}

TEST_CASE("UTF-8 is told from what only looks like it", "[exchange][tree]")
{
    CHECK(is_utf8("plain \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"));
    for (const char* bad : {"\xff", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"}) CHECK_FALSE(is_utf8(bad));
}
