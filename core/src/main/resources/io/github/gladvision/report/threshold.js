// What the threshold is, where it comes from, and how often verdicts by it are wrong.

/** A rule in the words of docs/threshold.md. */
function ruleText({type, false_alarm_rate: rate, confidence, k}) {
  switch (type) {
    case "conformal": return `split conformal, for false alarms of at most ${percent(rate)}`;
    case "tolerance": return `tolerance limit, for false alarms of at most ${percent(rate)} with ${percent(confidence)} confidence`;
    case "f1-max": return "best F1 on images that are labelled";
    case "sigma": return `mean and ${k} standard deviations of good images`;
    default: return "set by hand";
  }
}

function sourceText(category) {
  const own = category.threshold, {threshold} = category.verdicts;
  if (own === null) {
    return "There is no threshold of its own; move the slider to see what one would do.";
  }
  if (!threshold) {
    return `Its own threshold is ${number(own)}.`;
  }
  const {good, defective, images} = threshold.basis;
  const basis = good + defective ? `; chosen by ${good} good${defective ? ` and ${defective} defective` : ""} ones of the ${images}` : "";
  return `The model's: ${number(own)}, ${ruleText(threshold.rule)}${basis}.`;
}

/** What to think of a threshold that was chosen by looking at the test images. */
function adviceText(category, threshold) {
  const how = category.verdicts.threshold ? ` To give it to the model: glad calibrate MODEL --rule fixed --value ${number(threshold, 6)}` : "";
  return "Set here by looking at test images: on new images expect more wrong verdicts than these." + how;
}

/** Rows are the truth, columns the verdict; each number shows its images. */
class Matrix {
  constructor(container, category, choose) {
    this.category = category;
    this.cells = {};
    const cell = outcome => {
      const number = element("b", {class: "number"});
      const button = element("button", {type: "button", class: outcome, "data-outcome": outcome, title: "Show these images"},
        number, element("span", {}, OUTCOME_LABELS[outcome]));
      button.onclick = () => choose(outcome);
      this.cells[outcome] = number;
      return element("td", {}, button);
    };
    const rate = (label, id) => {
      this[id] = element("b", {class: "number", id});
      this[id + "Range"] = element("span", {class: "quiet number"});
      return element("td", {class: "rate"}, element("span", {class: "label"}, label), this[id], this[id + "Range"]);
    };
    const {good, defective} = category.counts;
    container.replaceChildren(element("table", {class: "matrix"},
      element("caption", {class: "hidden"}, "Verdicts beside the truth"),
      element("thead", {}, element("tr", {}, element("td", {}), element("th", {scope: "col"}, "called defective"),
        element("th", {scope: "col"}, "called good"), element("td", {}))),
      element("tbody", {},
        element("tr", {}, element("th", {scope: "row"}, `${defective} defective`), cell("found"), cell("missed"), rate("miss rate", "miss-rate")),
        element("tr", {}, element("th", {scope: "row"}, `${good} good`), cell("false_alarm"), cell("passed"), rate("false-alarm rate", "alarm-rate")))));
  }

  show(counts) {
    for (const [outcome, cell] of Object.entries(this.cells)) {
      cell.textContent = counts[outcome] ?? DASH;
    }
    const {good, defective} = this.category.counts;
    for (const [id, hits, trials] of [["miss-rate", counts.missed, defective], ["alarm-rate", counts.false_alarm, good]]) {
      const rate = rateOf(this.category, hits, trials);
      this[id].textContent = percent(rate.rate);
      this[id + "Range"].textContent = intervalText(rate);
    }
  }
}
