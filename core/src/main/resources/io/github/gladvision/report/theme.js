// Light or dark: what the system says, unless the reader says otherwise.
const THEMES = [["auto", "Auto"], ["light", "Light"], ["dark", "Dark"]];

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  press(byId("theme"), theme);
}

segments(byId("theme"), THEMES, "auto", setTheme);
setTheme("auto");
