// The pictures of an image. Where the page holds them itself, each lies in an element that has its name.
const sources = new Map();

function source(name) {
  const holder = sources.has(name) ? null : byId(name);
  if (holder) {
    sources.set(name, `data:${holder.type};base64,${holder.textContent}`);
    holder.remove();
  }
  return sources.get(name) ?? name;
}

function layer(kind, name, image, description) {
  return element("img", {class: kind, src: source(name), width: image.width, height: image.height,
    loading: "lazy", decoding: "async", draggable: "false", alt: description});
}

/** A line around the true defect, dark outside and bright inside, so that it is seen on any product. */
function outlinePicture(image) {
  return svg("svg", {class: "outline", viewBox: `-0.5 -0.5 ${image.width} ${image.height}`, "aria-hidden": "true"},
    svg("path", {class: "casing", d: image.outline}), svg("path", {class: "ink", d: image.outline}));
}

/** The image, its heat map over it and, where it is known, the outline of its defect. */
function layered(image) {
  return element("span", {class: "view layered"},
    layer("input", image.input, image, `${image.image}, with its heat map`),
    layer("heat", image.heat, image, ""),
    image.outline ? outlinePicture(image) : null,
    element("span", {class: "tag"}, "heat map over input"));
}

function single(image, key, label) {
  return element("span", {class: "view"}, layer("plain", image[key], image, `${image.image}: ${label}`), element("span", {class: "tag"}, label));
}
