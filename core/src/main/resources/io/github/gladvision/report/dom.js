// Building blocks. Whatever comes from the data enters the page as text or as an attribute, never as HTML.
const byId = id => document.getElementById(id);

function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) {
      node.setAttribute(key, value);
    }
  }
  node.append(...children.filter(child => child !== null));
  return node;
}

/** A row of buttons of which one is pressed. */
function segments(container, choices, chosen, choose) {
  container.replaceChildren(...choices.map(([key, label]) => {
    const button = element("button", {type: "button", "data-key": key, "aria-pressed": key === chosen}, label);
    button.onclick = () => choose(key);
    return button;
  }));
}

function press(container, chosen) {
  for (const button of container.children) {
    button.setAttribute("aria-pressed", button.dataset.key === chosen);
  }
}

/** Of rows that are either finished or lists of cells. */
function table(heads, rows, kind = "") {
  return element("table", {class: kind},
    element("thead", {}, element("tr", {}, ...heads.map(head => element("th", {scope: "col"}, head)))),
    element("tbody", {}, ...rows.map(row => row.tagName ? row : element("tr", {}, ...row.map(cell => element("td", {}, cell))))));
}
