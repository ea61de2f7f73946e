// Draws the figures that component.py sends: shapes by Plotly, words as HTML over them, all in nodes that stay.

const CONFIG = { staticPlot: true }; // what is pointed at is said by our own hint
const AXIS = { visible: false, fixedrange: true };
const LAYOUT = {
  paper_bgcolor: "transparent",
  plot_bgcolor: "transparent",
  barmode: "overlay", // every bar has its own base
  showlegend: false,
  hovermode: false,
};
const EDGE_PX = 3; // so that a thick line along an edge is not cut to half its width
const MARK_PX = 9; // how near the pointer has to come
const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });

const hosts = new WeakMap(); // the component's element -> its host
let plotly; // one promise for all hosts

export default function ({ data, parentElement }) {
  const { script, min_width_px, figures } = JSON.parse(new TextDecoder().decode(data));
  const host = hosts.get(parentElement) ?? mount(parentElement);
  host.root.style.setProperty("--min-width", `${min_width_px}px`);
  followTheme(host);
  arrange(host, figures);
  host.charts.forEach(draw);
  if (!window.Plotly) paint(host, script);
  // Also called when a newer change overtakes this one, hence the question.
  return () => setTimeout(() => parentElement.isConnected || unmount(parentElement));
}

/** Draw the shapes as soon as Plotly.js is there. */
async function paint(host, script) {
  try {
    await load(script);
    host.charts.forEach(draw);
    host.message.hidden = true;
  } catch (error) {
    console.error(error);
    host.message.textContent = `The charts can't be drawn (${error.message}). Reload the page to try again.`;
    host.message.hidden = false;
  }
}

function mount(parent) {
  const root = element("div", "negotiate-charts");
  const message = element("p", "negotiate-charts-message");
  message.setAttribute("role", "alert");
  message.hidden = true;
  const probe = element("i"); // takes a color's CSS name and has its value
  probe.hidden = true;
  parent.append(message, root, probe);
  const host = { root, message, probe, charts: new Map(), theme: "", colors: new Map() };
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
    say(chart.title, figure.title);
    say(chart.subtitle, figure.subtitle);
    chart.legend.hidden = !figure.legend.length;
    each(chart.legend, figure.legend, () => element("li"), (item, [name, background]) => {
      say(item, name);
      item.style.setProperty("--color", background);
    });
    chart.plot.setAttribute("aria-label", figure.alt);
    if (host.root.children[place] !== chart.section) {
      host.root.insertBefore(chart.section, host.root.children[place] ?? null);
    }
  });
}

function add(host, key) {
  const section = element("section");
  const [title, subtitle, legend] = [element("h3"), element("p"), element("ul")];
  const plot = element("div", "negotiate-chart");
  plot.setAttribute("role", "img");
  plot.dataset.chart = key;
  const [shapes, words, hint] = [element("div"), element("div", "words"), element("div", "hint")];
  hint.hidden = true;
  plot.append(shapes, words, hint);
  section.append(title, subtitle, legend, plot);
  const chart = { host, section, title, subtitle, legend, plot, shapes, words, hint, width: 0 };
  plot.addEventListener("pointermove", (event) => point(chart, event));
  plot.addEventListener("pointerdown", (event) => point(chart, event));
  plot.addEventListener("pointerleave", () => (hint.hidden = true));
  host.charts.set(key, chart);
  host.widths.observe(plot);
  return chart;
}

/** Draw a chart as it now is; what looks the same already is left alone. */
function draw(chart) {
  const { figure, width } = chart;
  if (!width) return; // hidden: drawn when that changes
  const { height_px, data, layout } = width < figure.narrow_below_px ? { ...figure, ...figure.narrow } : figure;
  const { l, r, t, b } = layout.margin;
  chart.x = scale(layout.xaxis.range, l, width - r);
  chart.y = scale(layout.yaxis.range, height_px - b, t);
  chart.plot.style.height = `${height_px}px`;
  const texts = data.filter((trace) => trace.type === "text").flatMap((trace) => trace.text.map((_, i) => [trace, i]));
  each(chart.words, texts, () => element("span"), (node, [trace, i]) => write(node, trace, i, chart));
  chart.traces = data.filter((trace) => trace.type !== "text");
  if (window.Plotly) drawShapes(chart, { ...layout, width, height: height_px });
}

function drawShapes(chart, { xaxis, yaxis, margin, width, height }) {
  const { l, r, t, b } = margin;
  const layout = {
    ...LAYOUT,
    width,
    height,
    margin: { autoexpand: false, l: l - edge(l), r: r - edge(r), t: t - edge(t), b: b - edge(b) },
    xaxis: { ...AXIS, range: widen(xaxis.range, width - l - r, edge(l), edge(r)) },
    yaxis: { ...AXIS, range: widen(yaxis.range, height - t - b, edge(b), edge(t)) },
  };
  const drawing = colored([chart.traces, layout], chart.host);
  const drawn = JSON.stringify(drawing);
  if (drawn === chart.drawn) return;
  chart.drawn = drawn;
  chart.hint.hidden = true;
  window.Plotly.react(chart.shapes, ...drawing, CONFIG);
}

const edge = (margin) => Math.min(EDGE_PX, margin);

/** The ends of a scale of so many pixels, moved out by some more. */
function widen([low, high], px, before, after) {
  const step = (high - low) / px;
  return [low - before * step, high + after * step];
}

function erase({ shapes }) {
  window.Plotly?.purge(shapes);
}

function write(node, trace, i, { x, y, width }) {
  const at = (name) => (Array.isArray(trace[name]) ? trace[name][i] : trace[name]);
  const before = at("dot");
  const html = [trace.text[i], at("after") ?? "", before ?? ""];
  const key = html.join("\u0000");
  if (node.says !== key) {
    node.says = key;
    node.textContent = trace.text[i];
    if (before) {
      const dot = element("i");
      dot.style.background = before;
      node.prepend(dot);
    }
    if (html[1]) {
      const after = element("small");
      after.textContent = html[1];
      node.append(after);
    }
  }
  const [px, py] = [x(trace.x[i]) + (at("dx") ?? 0), y(trace.y[i]) + (at("dy") ?? 0)];
  const align = at("align");
  const free = align === "start" ? width - px : align === "end" ? px : 2 * Math.min(px, width - px);
  const room = Math.floor(Math.min(at("room_px") ?? free, free));
  const shift = { start: "0", middle: "-50%", end: "-100%" }[align];
  const style =
    `transform: translate(${px.toFixed(1)}px, ${py.toFixed(1)}px) translate(${shift}, -50%);` +
    `max-width: ${room}px; text-align: ${align === "middle" ? "center" : align}; color: ${at("color")}`;
  set(node, { class: trace.kind, style, title: node.textContent.length * 5 > room ? trace.text[i] : "" });
}

/** Tell what is pointed at: a bar or a mark its own words, and beside lines every line's dollars in that month. */
function point(chart, event) {
  const { plot, hint, traces, x } = chart;
  if (!traces) return;
  const frame = plot.getBoundingClientRect();
  const at = event.clientX - frame.left;
  let words = find(chart, at, event.clientY - frame.top);
  const lines = traces.filter((trace) => trace.hoverinfo === "y");
  if (!words && lines.length) {
    const places = lines[0].x;
    const i = places.reduce((best, place, k) => (Math.abs(x(place) - at) < Math.abs(x(places[best]) - at) ? k : best), 0);
    if (at > x(places[0]) - 12 && at < x(places.at(-1)) + 12) {
      const known = lines.filter((line) => line.y[i] !== null).sort((a, b) => b.y[i] - a.y[i]);
      words = [`Month ${places[i]}`, ...known.map((line) => `${line.name}: ${dollars.format(line.y[i]).replace("-", "−")}`)].join("\n");
    }
  }
  hint.hidden = !words;
  if (!words) return;
  say(hint, words);
  const [wide, high] = [hint.offsetWidth, hint.offsetHeight];
  const left = Math.min(Math.max(at + 12, 0), Math.max(frame.width - wide, 0));
  hint.style.transform = `translate(${left}px, ${Math.max(event.clientY - frame.top - high - 8, 0)}px)`;
}

/** The words of the uppermost bar or mark at a place. */
function find({ traces, x, y }, px, py) {
  for (const trace of traces.filter((trace) => trace.hoverinfo === "text").reverse()) {
    const lies = trace.orientation === "h";
    const [along, across, at, off] = lies ? [x, y, px, py] : [y, x, py, px];
    const [lengths, places] = lies ? [trace.x, trace.y] : [trace.y, trace.x];
    const hit = (length, i) => {
      if (length === null || places[i] === null) return false;
      if (trace.type === "scatter") return Math.hypot(at - along(length), off - across(places[i])) <= MARK_PX;
      const [from, to] = [along(trace.base[i]), along(trace.base[i] + length)];
      const thick = Math.abs(across(trace.width) - across(0)) / 2;
      return at >= Math.min(from, to) && at <= Math.max(from, to) && Math.abs(off - across(places[i])) <= thick;
    };
    const i = lengths.findIndex(hit);
    if (i >= 0) return trace.hovertext[i];
  }
}

// --- Plotly.js and its colors -----------------------------------------------------------------------------------------

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

/** Forget all colors when the theme is another one. */
function followTheme(host) {
  const theme = getComputedStyle(host.root).getPropertyValue("--st-background-color");
  if (theme !== host.theme) host.colors.clear();
  host.theme = theme;
}

/** Copy a figure with each `var(--name)` replaced by the color it stands for: Plotly reads no CSS. */
function colored(value, host) {
  if (typeof value === "string") return value.startsWith("var(") ? colorOf(value, host) : value;
  if (Array.isArray(value)) return typeof value[0] === "number" ? value : value.map((item) => colored(item, host));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, colored(item, host)]));
  }
  return value;
}

function colorOf(name, { probe, colors }) {
  if (!colors.has(name)) {
    probe.style.color = name;
    colors.set(name, getComputedStyle(probe).color);
  }
  return colors.get(name);
}

// --- nodes that stay ---------------------------------------------------------------------------------------------------

const scale = ([low, high], from, to) => (value) => from + ((value - low) / (high - low || 1)) * (to - from);

/** Have one child for each item, and bring each up to date. */
function each(parent, items, make, update) {
  while (parent.childElementCount > items.length) parent.lastElementChild.remove();
  items.forEach((item, i) => update(parent.children[i] ?? parent.appendChild(make()), item));
}

function set(node, attributes) {
  const known = (node.known ??= {});
  for (const [name, value] of Object.entries(attributes)) {
    if (known[name] === value) continue;
    known[name] = value;
    node.setAttribute(name, value);
  }
}

function say(node, words) {
  if (node.textContent !== words) node.textContent = words;
  if (!node.matches("li, .hint")) node.hidden = !words;
}

function element(tag, className = "") {
  const node = document.createElement(tag);
  node.className = className;
  return node;
}
