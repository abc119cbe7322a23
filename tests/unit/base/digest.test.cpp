#include "base/digest.hpp"

#include "support/catch.hpp"

using namespace panopolis;

TEST_CASE("SHA-256 gives the published answers", "[base][digest]")
{
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a digest tells values, order and length apart, and goes on from its state", "[base][digest]")
{
    const auto of = [](std::initializer_list<std::uint64_t> values) {
        Digest d;
        for (const auto v : values) d.add(v);
        return d.hex();
    };
    CHECK(of({}).size() == 32);
    CHECK(of({}) != of({0}));
    CHECK(of({0}) != of({0, 0}));
    CHECK(of({1, 2}) != of({2, 1}));
    CHECK(of({1ull << 63}) != of({0}));
    Digest whole, half;
    for (std::uint64_t i = 0; i < 100; ++i) {
        whole.add(i);
        if (i == 49) half = Digest::from_state(whole.state());
        if (i >= 50) half.add(i);
    }
    CHECK(half.hex() == whole.hex());
}
