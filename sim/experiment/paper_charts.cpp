// Charts of printed pages: few marks, whole numbers, nothing that only a colour tells.
#include <algorithm>
#include <cmath>

#include <panopolis/svg.hpp>

#include "experiment/paper.hpp"

namespace panopolis::paper {

namespace {

constexpr float left_px = 58, right_px = 14, top_px = 12, bottom_px = 30;

Shape bar(float x, float y, float w, float h, Ink fill)
{
    Shape s;
    s.form = Form::line, s.fill = fill;
    s.x = x, s.y = y, s.w = w, s.h = h;
    return s;
}

Shape dot(float x, float y, float size, Side side)
{
    Shape s;
    s.form = Form::disc;
    s.x = x, s.y = y, s.w = s.h = size;
    if (side == Side::recorded) s.fill = Ink::recorded;
    else s.outline = Ink::truth, s.outline_px = 1.8f;
    return s;
}

Label number_at(float x, float y, double value, Anchor anchor)
{
    Label label;
    label.x = x, label.y = y;
    label.number[0] = std::llround(value), label.numbers = 1;
    label.size = TextSize::small, label.ink = Ink::quiet, label.anchor = anchor;
    return label;
}

/// A step between numbers on an axis so that there are about so many of them: whole, 1, 2, 5, 10, 20, 50 ..
double step_of(double span, int about)
{
    for (double ten = 1;; ten *= 10)
        for (const double step : {1.0, 2.0, 5.0})
            if (span <= step * ten * about || ten > 1e12) return step * ten;
}

double place(const Axes& axes, double value) { return std::clamp((value - axes.low) / (axes.high - axes.low), 0.0, 1.0); }

float x_of(const Axes& axes, std::int32_t point) { return left_px + (axes.width - left_px - right_px) * (static_cast<float>(point) + 0.5f) / static_cast<float>(std::max(axes.points, 1)); }
float y_of(const Axes& axes, double value) { return axes.height - bottom_px - (axes.height - top_px - bottom_px) * static_cast<float>(place(axes, value)); }

}  // namespace

Drawing number_line(double low, double high, float width, float height)
{
    Drawing out;
    const float left = 24, right = width - 24, y = height / 2 - 6;
    const auto x = [&](double value) { return left + (right - left) * static_cast<float>((value - low) / (high - low)); };
    out.shapes.push_back(bar((left + right) / 2, y, right - left, 1.6f, Ink::ink));
    const double step = step_of(high - low, 12);
    const auto mark = [&](double value) {
        out.shapes.push_back(bar(x(value), y, 1.6f, 12, Ink::ink));
        out.labels.push_back(number_at(x(value), y + 18, value, Anchor::centre));
    };
    mark(low);
    for (double value = std::ceil(low / step) * step; value < high - step / 2; value += step)
        if (value > low + step / 2) mark(value);
    mark(high);
    return out;
}

Drawing empty_chart(const Axes& axes)
{
    Drawing out;
    const float right = axes.width - right_px, bottom = axes.height - bottom_px;
    const double step = step_of(axes.high - axes.low, 5);
    for (double value = std::ceil(axes.low / step) * step; value <= axes.high + step / 1e6; value += step) {
        out.shapes.push_back(bar((left_px + right) / 2, y_of(axes, value), right - left_px, 0.8f, Ink::faint));
        out.labels.push_back(number_at(left_px - 8, y_of(axes, value), value, Anchor::right));
    }
    const auto every = static_cast<std::int32_t>(step_of(axes.points, 16));
    for (std::int32_t i = 0; i < axes.points; ++i) {
        if (axes.points <= 60) out.shapes.push_back(bar(x_of(axes, i), (top_px + bottom) / 2, 0.6f, bottom - top_px, Ink::faint));
        if (i % every == 0) out.labels.push_back(number_at(x_of(axes, i), bottom + 14, static_cast<double>(i) * axes.every, Anchor::centre));
    }
    out.shapes.push_back(bar((left_px + right) / 2, bottom, right - left_px, 1.6f, Ink::ink));
    out.shapes.push_back(bar(left_px, (top_px + bottom) / 2, 1.6f, bottom - top_px, Ink::ink));
    return out;
}

void draw_series(const Axes& axes, const std::vector<double>& values, Side side, bool stems, Drawing& out)
{
    const auto n = std::min<std::int32_t>(static_cast<std::int32_t>(values.size()), axes.points);
    const float size = n > 60 ? 4.0f : 8.0f, bottom = axes.height - bottom_px;
    for (std::int32_t i = 0; i < n; ++i) {
        const float x = x_of(axes, i), y = y_of(axes, values[static_cast<std::size_t>(i)]);
        // a stem down to the axis, where there is room for it
        if (stems && n <= 60 && bottom - y > size) out.shapes.push_back(bar(x, (y + size / 2 + bottom) / 2, 1.4f, bottom - y - size / 2, side == Side::recorded ? Ink::recorded : Ink::truth));
        out.shapes.push_back(dot(x, y, size, side));
    }
}

Axes axes_for(const std::vector<const std::vector<double>*>& series, std::int32_t every)
{
    Axes axes;
    axes.every = every;
    bool any = false;
    double least = 0, most = 0;
    for (const auto* values : series) {
        axes.points = std::max(axes.points, static_cast<std::int32_t>(values->size()));
        for (const double value : *values) {
            least = any ? std::min(least, value) : value;
            most = any ? std::max(most, value) : value;
            any = true;
        }
    }
    // from 0 on, unless all lie together far above it
    if (least > 0 && most - least > least / 2) least = 0;
    const double step = step_of(std::max(most - least, 1.0), 5);
    axes.low = least > 0 && least < step ? 0 : std::floor(least / step) * step;
    axes.high = std::max(std::ceil(most / step) * step, axes.low + step);
    return axes;
}

Drawing cities_chart(const std::vector<double>& values, Side side, std::int64_t first_seed, float width, float height)
{
    Drawing out;
    if (values.empty()) return out;
    const float left = 74, right = width - 24, bottom = height - bottom_px, each = (bottom - top_px) / static_cast<float>(values.size());
    const Axes axes = axes_for({&values}, 1);
    const auto x = [&](double value) { return left + (right - left) * static_cast<float>(place(axes, value)); };
    const double step = step_of(axes.high - axes.low, 6);
    for (double value = axes.low; value <= axes.high + step / 1e6; value += step) {
        out.shapes.push_back(bar(x(value), (top_px + bottom) / 2, 0.8f, bottom - top_px, Ink::faint));
        out.labels.push_back(number_at(x(value), bottom + 14, value, Anchor::centre));
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float y = top_px + each * (static_cast<float>(i) + 0.5f);
        Label label = number_at(left - 10, y, 0, Anchor::right);
        label.key = "thirty.seed", label.number[0] = first_seed + static_cast<std::int64_t>(i);
        // names of every city where they have room, else of the first and each fifth
        if (each >= 14 || i == 0 || (i + 1) % 5 == 0) out.labels.push_back(label);
        if (x(values[i]) - left > 4) out.shapes.push_back(bar((left + x(values[i])) / 2, y, x(values[i]) - left, 1, side == Side::recorded ? Ink::recorded : Ink::truth));
        out.shapes.push_back(dot(x(values[i]), y, std::min(8.0f, each), side));
    }
    return out;
}

std::string chart_svg(const Drawing& drawing, float width, float height, const Language& words, const std::string& title)
{
    return svg_of(drawing, width, height, Theme::light, {title, "", [&](const Label& label) {
        return words.say(label.key.empty() ? "print.number" : label.key, std::span(label.number.data(), label.numbers));
    }, 1});
}

}  // namespace panopolis::paper
