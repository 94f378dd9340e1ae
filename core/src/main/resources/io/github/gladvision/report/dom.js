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
    node.setAttribute(key, value);
  }
  node.append(...children.filter(child => child !== null));
  return node;
}

const figure = value => value === null ? "–" : value.toFixed(3);
const count = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** A number with so many significant digits, without an exponent where that is short. */
const number = (value, digits = 4) => value === null ? "–" : String(Number(value.toPrecision(digits)));

function table(heads, rows, kind = "") {
  return element("table", {class: kind},
    element("thead", {}, element("tr", {}, ...heads.map(head => element("th", {scope: "col"}, head)))),
    element("tbody", {}, ...rows.map(row => row.tagName ? row : element("tr", {}, ...row.map(cell => element("td", {}, cell))))));
}
