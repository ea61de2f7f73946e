// Draws the figures that component.py sends, in nodes that stay: a change repaints, and mounts nothing.

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
  host.color = themeOf(host.root);
  arrange(host, figures);
  paint(host, script);
  // Also called when a newer change overtakes this one, hence the question.
  return () => setTimeout(() => parentElement.isConnected || unmount(parentElement));
}

async function paint(host, script) {
  try {
    await load(script);
    host.charts.forEach(draw);
    host.message.hidden = true;
  } catch (error) {
    console.error(error);
    host.message.textContent = `The charts cannot be drawn (${error.message}). Reload the page to try again.`;
    host.message.hidden = false;
  }
}

function mount(parent) {
  const root = element("div", "negotiate-charts");
  const message = element("p", "negotiate-charts-message");
  message.setAttribute("role", "alert");
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
    if (chart.figure?.title !== figure.title) {
      chart.title.textContent = figure.title;
      chart.title.hidden = !figure.title;
    }
    chart.figure = figure;
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

/** Draw a chart as it now is; one that looks the same already is left alone. */
function draw(chart) {
  const { host, figure, plot, width } = chart;
  if (!width || !window.Plotly) return; // hidden, or not loaded: drawn when that changes
  const narrow = width < NARROW_PX;
  const layout = { ...LAYOUT, xaxis: {}, yaxis: {}, ...figure.layout, ...(narrow ? figure.narrow : {}) };
  for (const name of Object.keys(layout)) {
    if (/^[xy]axis\d*$/.test(name)) layout[name] = { ...AXIS, ...layout[name] };
  }
  Object.assign(layout, { width, height: figure.height_px });
  const drawing = colored([narrow ? figure.data : [...figure.data, ...figure.wide_data], layout], host.color);
  const drawn = JSON.stringify(drawing);
  if (drawn === chart.drawn) return;
  chart.drawn = drawn;
  window.Plotly.react(plot, ...drawing, CONFIG);
}

function erase({ plot }) {
  window.Plotly?.purge(plot);
}

/** Fetch Plotly.js once, for all hosts. */
function load(script) {
  plotly ??= fetchPlotly(script).catch((error) => {
    plotly = undefined;
    throw error;
  });
  return plotly;
}

function fetchPlotly(script) {
  return new Promise((resolve, reject) => {
    const tag = element("script");
    tag.src = script;
    tag.onload = () => (window.Plotly ? resolve() : reject(new Error(`${script} brought no Plotly.`)));
    tag.onerror = () => reject(new Error(`${script} was not sent.`));
    document.head.append(tag);
  });
}

/** What the theme in force has for the name of a CSS variable; its chart colors are --series-1, --series-2, ... */
function themeOf(root) {
  const style = getComputedStyle(root);
  const series = style.getPropertyValue("--st-chart-categorical-colors").split(",");
  return (name) => {
    const n = name.match(/^--series-(\d+)$/)?.[1];
    return (series[n - 1] ?? style.getPropertyValue(name)).trim();
  };
}

/** Copy a figure with each `var(--name)` in its texts replaced: Plotly reads no CSS variables. */
function colored(value, color) {
  if (typeof value === "string") return value.replace(/var\((--[\w-]+)\)/g, (_, name) => color(name));
  if (Array.isArray(value)) return value.map((item) => colored(item, color));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, colored(item, color)]));
  }
  return value;
}

function element(tag, className = "") {
  const node = document.createElement(tag);
  node.className = className;
  return node;
}
