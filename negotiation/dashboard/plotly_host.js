// Draws the figures that plotly_host.py sends, in nodes that stay: a change repaints, and mounts nothing.

const NARROW_PX = 480;
const CONFIG = { displayModeBar: false, doubleClick: false, showTips: false };
const LAYOUT = {
  font: { family: "var(--st-font)", color: "var(--st-text-color)", size: 13 },
  paper_bgcolor: "rgba(0,0,0,0)",
  plot_bgcolor: "rgba(0,0,0,0)",
  hoverlabel: {
    bgcolor: "var(--st-secondary-background-color)",
    bordercolor: "var(--st-border-color)",
    font: { color: "var(--st-text-color)" },
  },
  margin: { l: 56, r: 16, t: 16, b: 40, autoexpand: false },
  showlegend: false,
  dragmode: false, // a finger on a chart scrolls the page
  uirevision: "kept", // what was hidden by a click on the legend stays hidden
};
const AXIS = {
  fixedrange: true,
  gridcolor: "var(--st-border-color-light)",
  linecolor: "var(--st-border-color)",
  zerolinecolor: "var(--st-border-color)",
};

const hosts = new WeakMap(); // the component's element -> its host
let plotly; // one promise for all hosts

export default function ({ data, parentElement }) {
  const { script, min_width_px, figures } = JSON.parse(new TextDecoder().decode(data));
  const host = hosts.get(parentElement) ?? mount(parentElement);
  host.root.style.setProperty("--min-width", `${min_width_px}px`);
  host.theme = theme(host.root);
  arrange(host, figures);
  load(script).then(
    () => {
      host.message.hidden = true;
      host.charts.forEach(draw);
    },
    (error) => {
      console.error(error);
      host.message.hidden = false;
    },
  );
  // Also called when a newer change overtakes this one, hence the question.
  return () => setTimeout(() => parentElement.isConnected || unmount(parentElement));
}

function mount(parent) {
  const root = element("div", "negotiate-charts");
  const message = element("p", "negotiate-charts-message");
  message.setAttribute("role", "alert");
  message.textContent = "The charts cannot be drawn: their script did not load. Reload the page to try again.";
  message.hidden = true;
  parent.append(message, root);
  const host = { root, message, charts: new Map() };
  // The first look at a chart's width comes from here too, so no drawing ever has to ask for it.
  host.widths = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const chart = host.charts.get(target.dataset.chart);
      if (chart && chart.width !== contentRect.width) {
        chart.width = contentRect.width;
        draw(chart);
      }
    }
  });
  hosts.set(parent, host);
  return host;
}

function unmount(parent) {
  const host = hosts.get(parent);
  hosts.delete(parent);
  host?.widths.disconnect();
  host?.charts.forEach(erase);
}

/** Give each figure its node, in the order they came; nodes of figures that are gone go too. */
function arrange(host, figures) {
  const keys = new Set(figures.map((figure) => figure.key));
  for (const [key, chart] of host.charts) {
    if (!keys.has(key)) {
      host.widths.unobserve(chart.plot);
      erase(chart);
      chart.section.remove();
      host.charts.delete(key);
    }
  }
  figures.forEach((figure, place) => {
    const chart = host.charts.get(figure.key) ?? add(host, figure.key);
    chart.figure = figure;
    chart.title.textContent = figure.title;
    chart.title.hidden = !figure.title;
    chart.plot.setAttribute("aria-label", figure.alt);
    chart.plot.style.height = `${figure.height_px}px`;
    if (host.root.children[place] !== chart.section) {
      host.root.insertBefore(chart.section, host.root.children[place] ?? null);
    }
  });
}

function add(host, key) {
  const section = element("section");
  const title = element("h3");
  const plot = element("div", "negotiate-chart");
  plot.setAttribute("role", "img");
  plot.dataset.chart = key;
  section.append(title, plot);
  const chart = { host, section, title, plot, width: 0 };
  host.charts.set(key, chart);
  host.widths.observe(plot);
  return chart;
}

function draw({ host, figure, plot, width }) {
  if (!width || !window.Plotly) return; // hidden, or not loaded: drawn when that changes
  const layout = { ...LAYOUT, xaxis: {}, yaxis: {}, ...figure.layout, ...(width < NARROW_PX ? figure.narrow : {}) };
  for (const name of Object.keys(layout)) {
    if (/^[xy]axis\d*$/.test(name)) layout[name] = { ...AXIS, ...layout[name] };
  }
  layout.width = width;
  layout.height = figure.height_px;
  window.Plotly.react(plot, coloured(figure.data, host.theme), coloured(layout, host.theme), CONFIG);
}

function erase({ plot }) {
  window.Plotly?.purge(plot);
}

/** Fetch Plotly.js from where Streamlit's own charts have it; it is then shared with them. */
function load(script) {
  plotly ??= fetchPlotly(script).catch((error) => {
    plotly = undefined;
    throw error;
  });
  return plotly;
}

async function fetchPlotly(script) {
  if (!script) throw new Error("This version of Streamlit has no Plotly.js where it is looked for.");
  const streamlit = document.querySelector('script[type="module"][src]').src;
  await import(new URL(script, streamlit));
  if (!window.Plotly) throw new Error(`${script} brought no Plotly.`);
}

/** Read the theme in force: Streamlit's variables, and the chart colours as --series-1, --series-2, ... */
function theme(root) {
  const style = getComputedStyle(root);
  style.getPropertyValue("--st-chart-categorical-colors").split(",").forEach((colour, i) => {
    root.style.setProperty(`--series-${i + 1}`, colour.trim());
  });
  return style; // live: it also knows what was just set
}

/** Copy a figure with each `var(--name)` in its texts replaced: Plotly reads no CSS variables. */
function coloured(value, style) {
  if (typeof value === "string") {
    return value.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
  }
  if (Array.isArray(value)) return value.map((item) => coloured(item, style));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, coloured(item, style)]));
  }
  return value;
}

function element(tag, className = "") {
  const node = document.createElement(tag);
  node.className = className;
  return node;
}
