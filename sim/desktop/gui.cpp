#include "desktop/gui.hpp"

#include <SFML/OpenGL.hpp>
#include <imgui.h>
#include <imgui_impl_opengl2.h>
#include <utility>

#include "desktop/controls.hpp"

namespace panopolis::desktop {

namespace {

// from 1.87 on keys are told one by one; before, by tables
constexpr bool tells_keys = IMGUI_VERSION_NUM >= 18700;

struct KeyPair {
    sf::Keyboard::Key theirs;
    int ours;
};
constexpr KeyPair pairs[] = {
    {sf::Keyboard::Tab, ImGuiKey_Tab},         {sf::Keyboard::Left, ImGuiKey_LeftArrow}, {sf::Keyboard::Right, ImGuiKey_RightArrow}, {sf::Keyboard::Up, ImGuiKey_UpArrow},
    {sf::Keyboard::Down, ImGuiKey_DownArrow},  {sf::Keyboard::PageUp, ImGuiKey_PageUp},  {sf::Keyboard::PageDown, ImGuiKey_PageDown}, {sf::Keyboard::Home, ImGuiKey_Home},
    {sf::Keyboard::End, ImGuiKey_End},         {sf::Keyboard::Delete, ImGuiKey_Delete},  {sf::Keyboard::BackSpace, ImGuiKey_Backspace}, {sf::Keyboard::Space, ImGuiKey_Space},
    {sf::Keyboard::Enter, ImGuiKey_Enter},     {sf::Keyboard::Escape, ImGuiKey_Escape},  {sf::Keyboard::A, ImGuiKey_A},                {sf::Keyboard::C, ImGuiKey_C},
    {sf::Keyboard::V, ImGuiKey_V},             {sf::Keyboard::X, ImGuiKey_X},            {sf::Keyboard::Y, ImGuiKey_Y},                {sf::Keyboard::Z, ImGuiKey_Z}};

ImFont* add_font(const Fonts& fonts, float pixels, const ImVector<ImWchar>& ranges)
{
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFont* font = fonts.latin.empty() ? atlas.AddFontDefault() : atlas.AddFontFromFileTTF(fonts.latin.c_str(), pixels, nullptr, ranges.Data);
    if (!fonts.chinese.empty()) {
        ImFontConfig more;
        more.MergeMode = true;
        more.FontNo = fonts.chinese_face;
        atlas.AddFontFromFileTTF(fonts.chinese.c_str(), pixels * fonts.chinese_size, &more, ranges.Data);
    }
    return font;
}

}  // namespace

Gui::Gui(sf::RenderWindow& window, const Fonts& fonts, const std::string& letters, float scale) : window_(window)
{
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    if constexpr (!tells_keys) {
#if IMGUI_VERSION_NUM < 18700
        for (const KeyPair& pair : pairs) io.KeyMap[pair.ours] = pair.theirs;
#endif
    }
    ImGui_ImplOpenGL2_Init();
    this->letters(fonts, letters, scale);
}

Gui::~Gui()
{
    // what stands on the graphics card is given back while there is a window to reach it by
    static_cast<void>(window_.setActive(true));
    ImGui_ImplOpenGL2_Shutdown();
    ImGui::DestroyContext();
}

void Gui::letters(const Fonts& fonts, const std::string& letters, float scale)
{
    // only the letters that are used: all of Chinese would take a texture of its own size
    static ImVector<ImWchar> ranges;
    ImFontGlyphRangesBuilder builder;
    builder.AddRanges(ImGui::GetIO().Fonts->GetGlyphRangesDefault());
    builder.AddText(letters.c_str());
    ranges.clear();
    builder.BuildRanges(&ranges);

    ImGui::GetIO().Fonts->Clear();
    normal_ = add_font(fonts, 16.0f * scale, ranges);
    small_ = add_font(fonts, 13.0f * scale, ranges);
    large_ = add_font(fonts, 24.0f * scale, ranges);
    ImGui_ImplOpenGL2_DestroyFontsTexture();
    ImGui_ImplOpenGL2_CreateFontsTexture();
}

void Gui::key(sf::Keyboard::Key key, bool down, const sf::Event::KeyEvent& held)
{
    ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
    io.AddKeyEvent(ImGuiMod_Ctrl, held.control);
    io.AddKeyEvent(ImGuiMod_Shift, held.shift);
    io.AddKeyEvent(ImGuiMod_Alt, held.alt);
    for (const KeyPair& pair : pairs)
        if (pair.theirs == key) io.AddKeyEvent(static_cast<ImGuiKey>(pair.ours), down);
#else
    io.KeyCtrl = held.control;
    io.KeyShift = held.shift;
    io.KeyAlt = held.alt;
    if (key >= 0 && key < sf::Keyboard::KeyCount) io.KeysDown[key] = down;
#endif
}

void Gui::event(const sf::Event& event)
{
    ImGuiIO& io = ImGui::GetIO();
    switch (event.type) {
        case sf::Event::KeyPressed:
        case sf::Event::KeyReleased: key(event.key.code, event.type == sf::Event::KeyPressed, event.key); break;
        case sf::Event::TextEntered:
            if (event.text.unicode >= ' ' && event.text.unicode != 127) io.AddInputCharacter(event.text.unicode);
            break;
#if IMGUI_VERSION_NUM >= 18700
        case sf::Event::MouseMoved: io.AddMousePosEvent(static_cast<float>(event.mouseMove.x), static_cast<float>(event.mouseMove.y)); break;
        case sf::Event::MouseButtonPressed:
        case sf::Event::MouseButtonReleased:
            io.AddMousePosEvent(static_cast<float>(event.mouseButton.x), static_cast<float>(event.mouseButton.y));
            if (event.mouseButton.button <= sf::Mouse::Middle) io.AddMouseButtonEvent(event.mouseButton.button, event.type == sf::Event::MouseButtonPressed);
            break;
        case sf::Event::MouseWheelScrolled: io.AddMouseWheelEvent(0.0f, event.mouseWheelScroll.delta); break;
        case sf::Event::MouseLeft: io.AddMousePosEvent(-FLT_MAX, -FLT_MAX); break;
        case sf::Event::LostFocus: io.AddFocusEvent(false); break;
        case sf::Event::GainedFocus: io.AddFocusEvent(true); break;
#else
        case sf::Event::MouseMoved: io.MousePos = {static_cast<float>(event.mouseMove.x), static_cast<float>(event.mouseMove.y)}; break;
        case sf::Event::MouseButtonPressed:
        case sf::Event::MouseButtonReleased:
            io.MousePos = {static_cast<float>(event.mouseButton.x), static_cast<float>(event.mouseButton.y)};
            if (event.mouseButton.button <= sf::Mouse::Middle) io.MouseDown[event.mouseButton.button] = event.type == sf::Event::MouseButtonPressed;
            break;
        case sf::Event::MouseWheelScrolled: io.MouseWheel += event.mouseWheelScroll.delta; break;
        case sf::Event::MouseLeft: io.MousePos = {-FLT_MAX, -FLT_MAX}; break;
        case sf::Event::LostFocus: io.ClearInputKeys(); break;
#endif
        default: break;
    }
}

void Gui::begin(float seconds)
{
    ImGuiIO& io = ImGui::GetIO();
    const sf::Vector2u size = window_.getSize();
    io.DisplaySize = {static_cast<float>(size.x), static_cast<float>(size.y)};
    io.DeltaTime = seconds > 1e-6f ? seconds : 1e-6f;
    ImGui_ImplOpenGL2_NewFrame();
    ImGui::NewFrame();
    controls::begin_frame();
    walk();
    ImGui::PushFont(normal_);
}

void Gui::end(bool paints)
{
    ImGui::PopFont();
    ImGui::Render();
    if (!paints) return;
    // both sides keep their own state of the one graphics context
    window_.resetGLStates();
    window_.pushGLStates();
    ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
    window_.popGLStates();
}

bool Gui::has_mouse() const { return ImGui::GetIO().WantCaptureMouse; }
bool Gui::is_typing() const { return ImGui::GetIO().WantTextInput; }
bool Gui::is_walking() const { return ImGui::GetIO().NavVisible; }
bool Gui::is_choosing() const { return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup); }

void Gui::to_next_panel(std::vector<const char*> panels, bool back) { panels_ = std::move(panels), back_ = back, by_control_ = false; }
void Gui::to_next_control(std::vector<const char*> panels, bool back) { panels_ = std::move(panels), back_ = back, by_control_ = true; }

/// What is asked for between two frames is done when the next has begun: what is asked for earlier it forgets.
void Gui::walk()
{
    if (panels_.empty() || !controls::any()) return;
    const std::vector<const char*> panels = std::exchange(panels_, {});
    if (by_control_) controls::walk(panels, back_);
    else controls::walk_panels(panels, back_);
}

void Gui::begin_part(const char* name, float w, float h)
{
#if IMGUI_VERSION_NUM >= 19090
    ImGui::BeginChild(name, {w, h}, ImGuiChildFlags_NavFlattened);
#else
    ImGui::BeginChild(name, {w, h}, false, ImGuiWindowFlags_NavFlattened);
#endif
}

}  // namespace panopolis::desktop
