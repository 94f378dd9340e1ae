// Scores of good images above the axis and of defective ones below it, and the threshold as a line that is a slider.
const PLOT = {left: 40, right: 14, top: 20, bottom: 34, height: 310, steps: 1000};

class Histogram {
  /** @param moved is called with the threshold while the slider moves, and with true at the end of the movement */
  constructor(container, category, scale, moved) {
    Object.assign(this, {container, category, scale, threshold: category.threshold});
    this.slider = element("input", {type: "range", min: 0, max: PLOT.steps, step: 1, "aria-label": "Threshold of the score"});
    this.slider.oninput = () => moved(scale.score(this.slider.value / PLOT.steps), false);
    this.slider.onchange = () => moved(scale.score(this.slider.value / PLOT.steps), true);
    this.flag = element("span", {class: "flag number"});
    this.picture = element("div", {});
    container.replaceChildren(this.picture, this.slider, this.flag);
    container.style.setProperty("--plot-left", PLOT.left + "px");
    container.style.setProperty("--plot-right", PLOT.right + "px");
    container.style.setProperty("--plot-top", PLOT.top + "px");
    container.style.setProperty("--plot-height", PLOT.height - PLOT.top - PLOT.bottom + "px");
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(container);
    this.draw();
  }

  /** To be called before another takes its place. */
  remove() {
    this.observer.disconnect();
  }

  draw() {
    const width = this.container.clientWidth;
    if (!width || width === this.width) {
      return;
    }
    this.width = width;
    const {left, right, top, bottom, height} = PLOT;
    const inner = width - left - right;
    const bins = Math.max(12, Math.min(60, Math.floor(inner / 11)));
    const counts = this.counts(bins);
    const half = (height - top - bottom) / 2, axis = top + half;
    const x = share => left + share * inner;
    const root = svg("svg", {viewBox: `0 0 ${width} ${height}`, width, height, role: "img",
      "aria-label": "Histogram of the scores: good images above, defective images below"});
    this.zone = svg("rect", {class: "zone", y: top, height: 2 * half, x: 0, width: 0});
    root.append(this.zone);
    for (const tick of this.tickMarks(inner)) {
      const at = x(this.scale.position(tick));
      root.append(svg("line", {class: "grid", x1: at, x2: at, y1: top, y2: height - bottom}));
      root.append(svg("text", {x: at, y: height - bottom + 15, "text-anchor": "middle"}, number(tick)));
    }
    for (const [kind, up] of [["good", -1], ["bad", 1]]) {
      const most = Math.max(...counts[kind]);
      counts[kind].forEach((n, bin) => {
        const size = most ? n / most * (half - 6) : 0;
        if (n) {
          root.append(svg("rect", {class: kind, x: x(bin / bins) + 0.5, width: Math.max(1, inner / bins - 1),
            y: up < 0 ? axis - size : axis, height: size}));
        }
      });
      if (most) {
        const y = axis + up * (half - 6);
        root.append(svg("line", {class: "grid", x1: left, x2: width - right, y1: y, y2: y}));
        root.append(svg("text", {x: left - 6, y: y + 4, "text-anchor": "end"}, most));
      }
    }
    root.append(svg("line", {class: "axis", x1: left, x2: width - right, y1: axis, y2: axis}));
    root.append(svg("text", {x: left - 6, y: axis + 4, "text-anchor": "end"}, "0"));
    if (this.category.threshold !== null) {
      const at = x(this.scale.position(this.category.threshold));
      root.append(svg("line", {class: "own", x1: at, x2: at, y1: top, y2: height - bottom}));
    }
    root.append(svg("text", {x: left + inner / 2, y: height - 4, "text-anchor": "middle"},
      this.scale.logarithmic ? "score (logarithmic)" : "score"));
    this.picture.replaceChildren(root);
    this.show(this.threshold);
  }

  counts(bins) {
    const counts = {good: new Array(bins).fill(0), bad: new Array(bins).fill(0)};
    for (const image of this.category.images) {
      const bin = Math.min(bins - 1, Math.floor(this.scale.position(image.score) * bins));
      counts[image.defective ? "bad" : "good"][bin]++;
    }
    return counts;
  }

  /** Those that have room for their numbers. */
  tickMarks(inner) {
    let last = -Infinity;
    return this.scale.ticks.filter(tick => {
      const at = this.scale.position(tick) * inner;
      const room = at - last > 42;
      last = room ? at : last;
      return room;
    });
  }

  show(threshold) {
    this.threshold = threshold;
    const share = threshold === null ? 1 : this.scale.position(threshold);
    const inner = this.width - PLOT.left - PLOT.right;
    this.slider.value = Math.round(share * PLOT.steps);
    this.slider.setAttribute("aria-valuetext", threshold === null ? "none" : number(threshold));
    this.zone?.setAttribute("x", PLOT.left + share * inner);
    this.zone?.setAttribute("width", threshold === null ? 0 : (1 - share) * inner);
    this.container.style.setProperty("--at", share);
    this.container.classList.toggle("unset", threshold === null);
    this.flag.textContent = threshold === null ? "" : number(threshold);
    this.flag.classList.toggle("leftward", share > 0.5);
  }
}
