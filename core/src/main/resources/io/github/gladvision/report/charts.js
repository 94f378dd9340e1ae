// Which curves there are.
function line(kind, name, value, flat, stepped = false) {
  const points = pairs(flat);
  return {kind, name, value: figure(value), drawn: stepped ? steps(points) : points,
    at: x => points.length ? (stepped ? stepAt : between)(points, x) : null};
}

function rocChart({curves, figures}) {
  return chart({title: "ROC", x: "false-positive rate", y: "true-positive rate",
    lines: [line("image", "images", figures.image_auroc, curves.image_roc), line("pixel", "pixels", figures.pixel_auroc, curves.pixel_roc)],
    under: (root, place, path) => root.append(svg("path", {class: "guess", d: path([[0, 0], [1, 1]])}))});
}

function prChart({curves, figures}) {
  return chart({title: "Precision and recall", x: "recall", y: "precision",
    lines: [line("image", "images", figures.image_ap, curves.image_pr, true), line("pixel", "pixels", figures.pixel_ap, curves.pixel_pr, true)]});
}

/** Up to a little more than its largest limit; what lies beyond no figure looks at. */
function proChart({curves, figures, pro_limit: limit, pro_at_limits: limits}) {
  const points = pairs(curves.pro);
  const largest = Math.max(...limits.map(each => each.limit));
  return chart({title: "Region overlap (PRO)", x: "false-positive rate of pixels", y: "mean overlap of regions",
    xMax: largest > 0.75 ? 1 : largest * 4 / 3,
    lines: [{...line("pixel", "overlap", figures.pro, curves.pro), value: `${figure(figures.pro)} up to ${limit}`}],
    under: (root, place, path) => {
      if (points.length > 1) {
        const inside = points.filter(([x]) => x < limit);
        root.append(svg("path", {class: "area", d: path([[0, 0], ...inside, [limit, between(points, limit)], [limit, 0]]) + "Z"}));
      }
      for (const each of limits) {
        const [x, y] = place(each.limit, 1);
        root.append(svg("path", {class: "limit", d: path([[each.limit, 0], [each.limit, 1]])}));
        root.append(svg("text", {x: x + 4, y: y + 12}, `limit ${each.limit}`));
      }
    }});
}

/** The three charts of a category; show moves the dots of the threshold. */
function drawCurves(container, category) {
  const charts = [rocChart(category), prChart(category), proChart(category)];
  container.replaceChildren(...charts.map(({node}) => node));
  const {good, defective} = category.counts;
  return {
    show({found, false_alarm: alarms}) {
      charts[0].mark(found === null ? NaN : alarms / good, found === null ? NaN : found / defective);
      charts[1].mark(found === null ? NaN : found / defective, found === null ? NaN : found / (found + alarms));
    }};
}
