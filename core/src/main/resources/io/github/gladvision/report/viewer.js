// One image at full size, with all that is known of it.
class Viewer {
  /** @param moved is called with the image that is looked at, and with null once none is */
  constructor(moved) {
    this.moved = moved;
    this.dialog = byId("viewer");
    this.dialog.querySelectorAll("[data-move]").forEach(button => {
      button.onclick = () => this.show(this.index + Number(button.dataset.move));
    });
    this.dialog.querySelector("[data-close]").onclick = () => this.dialog.close();
    this.dialog.onclick = event => {
      if (event.target === this.dialog) { // beside what is in it
        this.dialog.close();
      }
    };
    this.dialog.onkeydown = event => this.key(event);
    this.dialog.onclose = () => this.closed();
    byId("opacity").oninput = () => this.cover();
    byId("outline").onchange = () => this.cover();
    byId("opacity").value = 70;
    byId("outline").checked = true;
  }

  open(images, index, context) {
    Object.assign(this, {images, context});
    if (!this.dialog.open) {
      this.opener = document.activeElement;
      this.dialog.showModal();
    }
    this.show(index);
  }

  close() {
    if (this.dialog.open) {
      this.dialog.close();
    }
  }

  /** The focus goes back to where it came from: the image's card, or the one that was opened. */
  closed() {
    if (this.dialog.open) { // again, meanwhile
      return;
    }
    const card = this.context.cardOf(this.images[this.index]) ?? this.opener;
    this.moved(null);
    card?.focus();
    card?.scrollIntoView({block: "nearest"});
  }

  key(event) {
    const move = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (move && event.target.type !== "range") {
      this.show(this.index + move);
      event.preventDefault();
    }
  }

  show(index) {
    const {images} = this;
    this.index = (index + images.length) % images.length;
    const image = images[this.index];
    byId("viewer-title").textContent = image.image;
    byId("viewer-place").textContent = `${this.index + 1} of ${images.length.toLocaleString("en")}`;
    const stage = this.dialog.querySelector(".stage");
    stage.style.setProperty("--aspect", image.width / image.height);
    stage.replaceChildren(...[single(image, "input", "input"), layered(image),
      image.normal ? single(image, "normal", "normal counterpart") : null].filter(pane => pane));
    byId("outline").disabled = !image.outline;
    this.dialog.querySelector(".facts").replaceChildren(...this.facts(image).flatMap(([term, value, kind]) =>
      [element("dt", {}, term), element("dd", {class: "number " + (kind ?? "")}, value)]));
    this.cover();
    this.moved(image);
  }

  cover() {
    const stage = this.dialog.querySelector(".stage");
    stage.style.setProperty("--opacity", byId("opacity").value / 100);
    byId("opacity-value").textContent = `${byId("opacity").value} %`;
    stage.classList.toggle("no-outline", !byId("outline").checked);
  }

  facts(image) {
    const {category, threshold} = this.context;
    const own = category.threshold;
    const verdict = at => {
      const outcome = outcomeAt(image, at);
      return outcome === null ? DASH : `${image.score > at ? "defective" : "good"} (${OUTCOME_LABELS[outcome]})`;
    };
    const at = (whose, value) => [`verdict at ${whose}, ${number(value)}`, verdict(value), outcomeAt(image, value)];
    return [
      ["truth", image.defective ? image.defect_type : "good"],
      ["score", number(image.score)],
      own === null ? null : at("the model's threshold", own),
      threshold === own ? null : at("the threshold set here", threshold),
      image.p_value === null ? null : ["p-value", number(image.p_value)],
      ["stopped at step", image.stop_step ? image.stop_step : "never"],
      ["mask", image.outline ? "known" : !image.defective ? "none, a good image" : image.in_pixel_figures ? "empty" : "not known"],
      image.aupimo === null ? null : ["AU-PIMO", figure(image.aupimo)],
      image.calibrated_on ? ["caution", "threshold or p-values come from this image, among others"] : null
    ].filter(fact => fact !== null);
  }
}
