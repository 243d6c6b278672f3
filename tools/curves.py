"""Draws curves as SVG, each drawn thinner than the one below it, so that equal ones are all seen."""

from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 64, 16, 44, 48
COLORS = ("#f2b134", "#1f6fb2", "#111111")
THIN, STEP = 2, 5


def svg(title, lines):
    """A picture of named curves: each a list of one value for each epoch, from epoch 1 on."""
    values = [value for line in lines.values() for value in line]
    low, high, epochs = min(values), max(values), max(len(line) for line in lines.values())
    spread = high - low or 1.0

    def x(epoch):
        return LEFT + (WIDTH - LEFT - RIGHT) * (epoch / max(1, epochs - 1))

    def y(value):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / spread

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
             f'<title>{escape(title)}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
             f'<text x="{LEFT}" y="24" font-size="16">{escape(title)}</text>']
    for value in (low + spread * part / 4 for part in range(5)):
        parts.append(f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>'
                     f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:.3f}</text>')
    for epoch in sorted({0, epochs // 2, epochs - 1}):
        parts.append(f'<text x="{x(epoch):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{epoch + 1}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">epoch</text>')
    for index, (name, line) in enumerate(lines.items()):
        color, width = COLORS[index % len(COLORS)], THIN + STEP * (len(lines) - 1 - index)
        points = " ".join(f"{x(epoch):.1f},{y(value):.1f}" for epoch, value in enumerate(line))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="{width}" stroke-linejoin="round"/>')
        at = TOP + 12 + 22 * index
        parts.append(f'<path d="M{WIDTH - 230} {at}h28" stroke="{color}" stroke-width="{width}"/><text x="{WIDTH - 192}" y="{at + 4}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
