// The loop: what comes in, what is drawn, what goes out.
#include "desktop/app.hpp"

#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/System/Clock.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <panopolis/transcript.hpp>

#include "desktop/style.hpp"

namespace panopolis::desktop {

namespace {

constexpr float scripted_frame_s = 1.0f / 30;
/// Work as short as this is waited for within the frame, so that a small city answers at once.
constexpr double work_within_frame_s = 0.02;

std::string clock_text(double at)
{
    const int minute = static_cast<int>(at);
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d", minute / 60, minute % 60);
    return text;
}

/// Which city: its name and all that was said of it on the command line.
std::string city_words(const WindowWords& words)
{
    std::string out = words.scenario;
    if (words.seed) out += " --seed " + std::to_string(*words.seed);
    if (!words.arm.empty()) out += " --arm " + words.arm;
    for (const auto& set : words.sets) out += " --set '" + set + "'";
    return out;
}

}  // namespace

std::string_view key_of(ViewKind view)
{
    constexpr std::array<std::string_view, 7> keys{"view.city", "view.pens", "view.life", "view.two_lives", "view.thirty", "view.ledger", "view.charts"};
    return keys[static_cast<std::size_t>(view)];
}

std::string command_of(const WindowWords& words)
{
    const std::string screen = " --screen " + std::to_string(words.screen + 1);
    if (words.lesson) return "panopolis view " + words.scenario + screen;
    const std::string person = words.person ? " --person " + std::to_string(*words.person) : "";
    return "panopolis view " + city_words(words) + " --day " + std::to_string(words.day) + " --at " + clock_text(words.minute) + person;
}

App::App(const Shelf& shelf, Screen& screen, Loaded loaded, FirstStand first, WindowWords words, Language language)
    : shelf_(shelf),
      words_(std::move(words)),
      settings_(words_.settings),
      language_(std::move(language)),
      fonts_(screen.fonts),
      window_(screen.window),
      gui_(&screen.gui),
      visit_(std::move(loaded), std::move(first)),
      shown_city_(visit_.city_version())
{
    city_picture_.threads(words_.threads), two_picture_.threads(words_.threads);
    // a script waits for all work, so that what it shows does not depend on how fast the machine is
    if (!words_.scripted) window_.setFramerateLimit(60), visit_.patience(work_within_frame_s), other_.patience(work_within_frame_s);
    if (words_.day > 0) visit_.show_day(words_.day);
    visit_.minute(words_.minute);
    if (words_.person) visit_.follow(PersonId{*words_.person});
    lay_out();
    if (words_.lesson) play_lesson(std::move(*words_.lesson), words_.screen);
}

App::~App() { notes_.close(); }

int App::run()
{
    sf::Clock clock;
    while (open_) {
        const float real = clock.restart().asSeconds();
        const float seconds = words_.scripted ? scripted_frame_s : std::min(real, 0.1f);
        events();
        if (words_.scripted) follow_script();
        if (!open_) break;
        if (letters_changed_) {
            letters_changed_ = false;
            use_letters();
        }
        visit_.tick(seconds);
        begin_to_play();
        take_city();
        keep_moment();
        life_study_.tick();
        cities_.tick();
        other_.tick();
        if (lesson_) lesson_->tick(seconds), show_notes();
        frame(seconds);
        // the transcript begins with what is shown first
        if (said_.empty() && !words_.scripted && !starts_) write_transcript();
    }
    write_transcript();
    if (!words_.scripted) remember();
    return exit_;
}

/// Time begins to pass once the day that was asked for is there.
void App::begin_to_play()
{
    if (!starts_ || visit_.busy()) return;
    starts_ = false;
    if (!lesson_) visit_.play(!words_.scripted);
}

// ---------------------------------------------------------------------------------------------------- what comes in

void App::events()
{
    sf::Event event{};
    while (window_.pollEvent(event)) this->event(event);
}

void App::event(const sf::Event& event)
{
    if (is_way_of_keys(event)) return;
    gui_->event(event);
    switch (event.type) {
        case sf::Event::Closed: open_ = false; break;
        case sf::Event::Resized: {
            take_size(window_, settings_, event.size.width, event.size.height);
            lay_out();
            break;
        }
        case sf::Event::KeyPressed:
            if (gui_->is_typing() || (gui_->is_walking() && event.key.code == sf::Keyboard::Space)) break;
            if (event.key.code == sf::Keyboard::Escape) {
                if (gui_->is_choosing()) break;
                if (help_open_ || asks_reset_ || opening_.open) help_open_ = asks_reset_ = opening_.open = false;
                else if (visit_.busy()) visit_.cancel();
                else visit_.follow(std::nullopt);
            } else if (const auto action = action_of(event.key)) act(*action);
            break;
        case sf::Event::MouseWheelScrolled:
            if (!gui_->has_mouse() && view_ == ViewKind::city)
                lens_ = zoomed(lens_, static_cast<float>(event.mouseWheelScroll.x) - map_.x, static_cast<float>(event.mouseWheelScroll.y) - map_.y, std::pow(1.2f, event.mouseWheelScroll.delta));
            break;
        case sf::Event::MouseButtonPressed:
            if (event.mouseButton.button != sf::Mouse::Left || gui_->has_mouse() || view_ != ViewKind::city) break;
            dragging_ = true, dragged_ = false;
            drag_from_ = {event.mouseButton.x, event.mouseButton.y};
            break;
        case sf::Event::MouseMoved: {
            if (!dragging_) break;
            const sf::Vector2i to{event.mouseMove.x, event.mouseMove.y};
            const sf::Vector2i by = to - drag_from_;
            if (!dragged_ && std::abs(by.x) + std::abs(by.y) < 5) break;
            dragged_ = true;
            lens_ = panned(lens_, static_cast<float>(by.x), static_cast<float>(by.y));
            drag_from_ = to;
            break;
        }
        case sf::Event::MouseButtonReleased:
            if (dragging_ && !dragged_) click(static_cast<float>(event.mouseButton.x), static_cast<float>(event.mouseButton.y));
            dragging_ = false;
            break;
        default: break;
    }
}

void App::click(float x, float y)
{
    if (!map_.holds(x, y) || is_frozen()) return;
    if (is_crowd(visit_, lens_)) return tell(say("crowd.zoom"));
    StreetOptions options;
    options.between = static_cast<float>(visit_.minute() - std::floor(visit_.minute()));
    options.reduced_motion = settings_.reduced_motion;
    options.scale = settings_.scale;
    visit_.follow(pick(visit_.look().scene, lens_, options, x - map_.x, y - map_.y));
}

void App::act(Action action)
{
    // a class that is asked to listen is not distracted by whoever sits at the keys
    if (is_frozen() && action != Action::freeze && action != Action::close && action != Action::notes && action != Action::help) return tell(say("lesson.frozen"));
    if (act_in_lesson(action)) return;
    switch (action) {
        case Action::play: visit_.play(!visit_.playing()); break;
        case Action::step: visit_.play(false), visit_.step(1); break;
        case Action::back: visit_.play(false), visit_.step(-1); break;
        case Action::next_day: visit_.next_day(); break;
        case Action::view_city: view_ = ViewKind::city; break;
        case Action::view_pens: view_ = ViewKind::pens; break;
        case Action::view_life: view_ = ViewKind::life; break;
        case Action::view_two: view_ = ViewKind::two_lives; break;
        case Action::two_lives: view_ = view_ == ViewKind::two_lives ? ViewKind::city : ViewKind::two_lives; break;
        case Action::view_thirty: view_ = ViewKind::thirty; break;
        case Action::view_ledger: view_ = ViewKind::ledger; break;
        case Action::view_charts: view_ = ViewKind::charts; break;
        case Action::speed_1: visit_.speed(0); break;
        case Action::speed_2: visit_.speed(1); break;
        case Action::speed_3: visit_.speed(2); break;
        case Action::truth: visit_.side(visit_.side() == Side::truth ? Side::recorded : Side::truth); break;
        case Action::follow:
            if (visit_.followed()) visit_.follow(std::nullopt);
            else if (const auto& flags = visit_.look().scene.flags; !flags.empty() && flags.front().person.value < visit_.run().people().size) visit_.follow(flags.front().person);
            break;
        case Action::overlay: overlay_ = static_cast<Overlay>((static_cast<int>(overlay_) + 1) % (static_cast<int>(Overlay::travel) + 1)); break;
        case Action::reset: asks_reset_ = visit_.changes() > 0; break;
        case Action::undo: visit_.undo(); break;
        case Action::redo: visit_.redo(); break;
        case Action::relive: visit_.relive(); break;
        case Action::cities:
            view_ = ViewKind::thirty;
            cities_.start(visit_.run().programme(), visit_.run().today(), words_.threads);
            cities_policy_ = visit_.policy_version();
            break;
        case Action::motion: settings_.reduced_motion = !settings_.reduced_motion; break;
        case Action::contrast: settings_.theme = static_cast<Theme>((static_cast<int>(settings_.theme) + 1) % 3), apply_theme(); break;
        case Action::language: next_language(); break;
        case Action::projector: settings_.scale = settings_.scale < 1.4f ? 1.5f : 1.0f, letters_changed_ = true, lay_out(); break;
        case Action::picture: tell(language_.say("picture.saved", std::initializer_list<std::int64_t>{}, {ask_picture("")})); break;
        case Action::open:
            opening_.open = !opening_.open;
            opening_.wrong.clear();
            opening_.shelf = shelf_.items();
            break;
        case Action::next_screen: case Action::back_screen: case Action::bet: case Action::show_bets: case Action::reveal: case Action::freeze: case Action::seeds: case Action::notes: tell(say("lesson.none")); break;
        case Action::help: help_open_ = !help_open_; break;
        case Action::close: open_ = false; break;
    }
}

// ---------------------------------------------------------------------------------------------------- what is drawn

void App::lay_out()
{
    const float s = settings_.scale, w = static_cast<float>(settings_.width), h = static_cast<float>(settings_.height);
    const float top = 42 * s, bottom = 44 * s, right = std::min(384 * s, w * 0.45f);
    top_ = {0, 0, w, top};
    bar_ = {0, h - bottom, w, bottom};
    right_ = {w - right, top, right, h - top - bottom};
    map_ = {0, top, std::max(w - right, 64.0f), std::max(h - top - bottom, 64.0f)};
    lens_ = lens_is_set_ ? resized(lens_, map_.w, map_.h) : fit(visit_.plan(), map_.w, map_.h);
    lens_is_set_ = true;
}

void App::frame(float seconds)
{
    // what a script goes through without a picture is painted now and then, for who looks on: without a graphics card painting is most of the work
    constexpr int painted_every = 8;
    paints_ = !words_.scripted || !picture_.empty() || frames_++ % painted_every == 0;
    gui_->begin(seconds);
    if (paints_) window_.clear(colour(Ink::paper, settings_.theme));
    draw_map();
    strip();
    transport();
    side_panel();
    if (view_ == ViewKind::ledger) ledger();
    if (view_ == ViewKind::life) life();
    if (view_ == ViewKind::thirty) thirty();
    if (view_ == ViewKind::charts) charts();
    if (help_open_) help();
    if (asks_reset_) question();
    if (opening_.open) opening();
    living();
    notice_left_ -= seconds;
    if (notice_left_ > 0) notice();
    gui_->end(paints_);
    if (!paints_) return;
    if (!picture_.empty()) take_picture();
    window_.display();
}

MapLook App::map_look(const Lens& lens, Area area, Overlay overlay) const { return {lens, area.x, area.y, settings_.theme, settings_.scale, settings_.reduced_motion, overlay}; }

void App::draw_layer(const Layer& layer, Area area)
{
    if (paints_) layer.canvas.draw(window_);
    draw_labels(layer.drawing, area);
}

void App::draw_map()
{
    if (view_ == ViewKind::pens) {
        const Look& look = visit_.look();
        pens_picture_.make(run_pens_ ? look.pens_of_run : look.pens_of_day, map_look(lens_, map_));
        draw_layer(pens_picture_.layer(), map_);
    }
    if (view_ == ViewKind::two_lives) two_lives();
    if (view_ == ViewKind::city) {
        city_picture_.make(visit_, map_look(lens_, map_, overlay_));
        draw_layer(city_picture_.ground(), map_);
        draw_layer(city_picture_.street(), map_);
    }
}

// ---------------------------------------------------------------------------------------------------- what goes out

void App::tell(std::string text) { notice_ = std::move(text), notice_left_ = 4; }

std::string App::ask_picture(const std::string& name)
{
    namespace fs = std::filesystem;
    const int minute = static_cast<int>(visit_.minute());
    char at[48];
    std::snprintf(at, sizeof at, "panopolis-day%d-%02d%02d", visit_.day(), minute / 60, minute % 60);
    const fs::path folder = words_.shots.empty() ? fs::path(".") : fs::path(words_.shots);
    picture_ = (folder / ((name.empty() ? at : name) + ".png")).string();
    return picture_;
}

void App::take_picture()
{
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(picture_).parent_path(), error);
    sf::Texture texture;
    const bool taken = texture.create(window_.getSize().x, window_.getSize().y);
    if (taken) texture.update(window_);
    if (!taken || !texture.copyToImage().saveToFile(picture_)) {
        tell(language_.say("picture.failed", std::initializer_list<std::int64_t>{}, {picture_}));
        if (words_.scripted) exit_ = 3;
    }
    picture_.clear();
}

void App::write_transcript()
{
    if (words_.transcript.empty()) return;
    std::string now = transcript();
    if (now == said_) return;
    std::ofstream(words_.transcript, said_.empty() ? std::ios::trunc : std::ios::app) << now;
    said_ = std::move(now);
}

void App::remember()
{
    desktop::remember(settings_);
    keep_line("last-moment", command());
}

/// After every change of the policy, so that no more than a walk through days is lost with the machine.
void App::keep_moment()
{
    if (kept_policy_ == visit_.policy_version()) return;
    if (kept_policy_ > 0 && !words_.scripted) keep_line("last-moment", command());
    kept_policy_ = visit_.policy_version();
}

/// Which city this is: its name and everything that was said of it on the command line and changed since.
std::string App::scenario_words() const
{
    std::string out = city_words(words_);
    for (const auto& set : visit_.sets()) out += " --set '" + set + "'";
    return out;
}

std::string App::run_command() const { return "panopolis run " + scenario_words() + " --days " + std::to_string(visit_.run().today()); }

std::string App::command() const
{
    if (lesson_) return "panopolis view " + words_.scenario + " --screen " + std::to_string(lesson_->at() + 1);
    std::string out = "panopolis view " + scenario_words() + " --day " + std::to_string(visit_.day()) + " --at " + clock_text(visit_.minute());
    if (visit_.followed()) out += " --person " + std::to_string(visit_.followed()->value);
    return out;
}

void App::next_language()
{
    const auto codes = shelf_.languages();
    const auto at = std::find(codes.begin(), codes.end(), language_.code);
    const std::string next = at == codes.end() || at + 1 == codes.end() ? codes.front() : *(at + 1);
    auto read = shelf_.language(next);
    if (!read.ok()) return tell(format_issues(read.issues()));
    if (next.substr(0, 2) == "zh" && fonts_.chinese.empty()) return tell(say("error.font"));
    language_ = std::move(read).value();
    settings_.language = next;
    letters_changed_ = true;
}

void App::apply_theme() { use_style(settings_.theme, settings_.scale); }

void App::use_letters()
{
    std::string letters = letters_of(shelf_, language_);
    if (lesson_)
        if (const auto words = lesson_->whole().words.find(language_.code); words != lesson_->whole().words.end())
            for (const auto& text : words->second.texts)
                for (const TextPiece& piece : text.pieces) letters += piece.one + piece.other;
    gui_->letters(fonts_, letters, settings_.scale);
}

}  // namespace panopolis::desktop
