// Colours by meaning. Amber, green, vermillion and blue are those of Okabe and Ito, which people of all colour visions tell apart.
//   light      amber #E69F00 has only 2.1 to 1 on paper and green #009E73 only 2.8 on a block, where 3 are needed: both are darker here
//   dark       blue #0072B2 has only 2.6 on a block: lighter here
//   contrast   white on black, for bad eyes and bad projectors: at least 7 to 1 for text and for what carries meaning
#include <iterator>

#include <panopolis/drawing.hpp>

namespace panopolis {

namespace {

struct Tint {
    Ink ink;
    std::uint32_t light, dark, contrast;  // red, green, blue, opacity
};

constexpr Tint colours[] = {
    {Ink::none, 0x00000000, 0x00000000, 0x00000000},
    {Ink::paper, 0xF7F5F0FF, 0x14171CFF, 0x000000FF},
    {Ink::ink, 0x1B1E23FF, 0xE8E6E1FF, 0xFFFFFFFF},
    {Ink::quiet, 0x5A5F67FF, 0xA9ADB3FF, 0xD6D6D6FF},
    {Ink::faint, 0xC4C0B8FF, 0x434A54FF, 0x7A7A7AFF},
    {Ink::street, 0xFDFCFAFF, 0x0E1014FF, 0x000000FF},
    {Ink::housing, 0xEFECE5FF, 0x1E2228FF, 0x161616FF},
    {Ink::office, 0xEBEAEAFF, 0x20252DFF, 0x191919FF},
    {Ink::industry, 0xE9E7E4FF, 0x23262BFF, 0x1C1C1CFF},
    {Ink::shop, 0xF0EBE6FF, 0x25252AFF, 0x191919FF},
    {Ink::park, 0xE8EDE4FF, 0x1C2621FF, 0x121612FF},
    {Ink::school, 0xEDEBE0FF, 0x262723FF, 0x1F1F1FFF},
    {Ink::station, 0xE7E8EBFF, 0x262A31FF, 0x1F1F1FFF},
    {Ink::airport, 0xE9EAECFF, 0x262A31FF, 0x1F1F1FFF},
    {Ink::stadium, 0xEBE8EAFF, 0x28262BFF, 0x1F1F1FFF},
    {Ink::plaza, 0xF2F0EBFF, 0x292C30FF, 0x1C1C1CFF},
    {Ink::recorded, 0xAD7300FF, 0xE69F00FF, 0xFFB000FF},
    {Ink::truth, 0x00835EFF, 0x009E73FF, 0x2BD9A4FF},
    {Ink::wrong, 0xD55E00FF, 0xD55E00FF, 0xFF8A3DFF},
    {Ink::good, 0x0072B2FF, 0x3D9BD9FF, 0x6FC3F5FF},
    {Ink::body, 0x757A82FF, 0x8E949DFF, 0xC8C8C8FF},
    {Ink::camera, 0x3F444CFF, 0xC2C6CCFF, 0xFFFFFFFF},
    {Ink::reach, 0x1B1E232E, 0xE8E6E12A, 0xFFFFFF3C},
    {Ink::officer, 0x2C3036FF, 0xDAD8D3FF, 0xFFFFFFFF},
    {Ink::screen, 0x3F444CFF, 0xC2C6CCFF, 0xFFFFFFFF},
    {Ink::focus, 0x1B1E23FF, 0xFFFFFFFF, 0xFFFFFFFF},
    {Ink::shade0, 0xE0DCD4D8, 0x2A3038D8, 0x303030D8},
    {Ink::shade1, 0xCBC7C0D8, 0x3A414BD8, 0x464646D8},
    {Ink::shade2, 0xB5B2ACD8, 0x4B535ED8, 0x5D5D5DD8},
    {Ink::shade3, 0x9F9D98D8, 0x5E6672D8, 0x757575D8},
    {Ink::shade4, 0x898784D8, 0x737B87D8, 0x8E8E8ED8},
    {Ink::shade5, 0x737271D8, 0x8A929DD8, 0xA8A8A8D8},
    {Ink::shade6, 0x5C5C5DD8, 0xA5ACB5D8, 0xC4C4C4D8},
    {Ink::shade7, 0x45474AD8, 0xC3C8CFD8, 0xE2E2E2D8},
};
static_assert(std::size(colours) == static_cast<std::size_t>(Ink::end));

constexpr bool in_order()
{
    for (std::size_t i = 0; i < std::size(colours); ++i)
        if (colours[i].ink != static_cast<Ink>(i)) return false;
    return true;
}
static_assert(in_order());

}  // namespace

Rgba colour_of(Ink ink, Theme theme)
{
    const Tint& row = colours[static_cast<std::size_t>(ink)];
    const std::uint32_t c = theme == Theme::light ? row.light : theme == Theme::dark ? row.dark : row.contrast;
    return {static_cast<std::uint8_t>(c >> 24), static_cast<std::uint8_t>(c >> 16), static_cast<std::uint8_t>(c >> 8), static_cast<std::uint8_t>(c)};
}

}  // namespace panopolis
