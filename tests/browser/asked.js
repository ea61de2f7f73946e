// Runs in every page of the browser tests, before anything of it, and knows what the page has asked of the server and
// whether the answer has come: Streamlit's own mark on the page says "notRunning" before a run has begun, too.
//
// A page sends a BackMsg over its WebSocket and gets ForwardMsgs: that a run begins, what it shows, that it has ended.
// Of these only their first field is read, as the protocol buffers have it: its number, then its length or its value.

const asked = (window.asked = {
  times: 0, // what a click, a key or a field that was left has asked for
  open: true, // whether an answer is due; the page itself asks for the first one
  changes: 0, // of anything on the page
  known: -1, // how many there had been when all was settled last
});

const RERUN_SCRIPT = 11; // fields of a BackMsg
const NEW_SESSION = 4; // and of a ForwardMsg
const SCRIPT_FINISHED = 6;
const FINISHED_EARLY_FOR_RERUN = 2;
const LENGTH_FOLLOWS = 2; // the wire type of texts and messages; numbers are 0

/** The fields of a message that its sender wrote, as pairs of number and value (of a message in it, nothing). */
function* fields(bytes) {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const value = varint();
    const follows = key % 8 === LENGTH_FOLLOWS;
    yield [Math.floor(key / 8), follows ? undefined : value];
    if (follows) at += value;
  }
}

const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (message) {
  const [[kind]] = fields(new Uint8Array(message));
  if (kind === RERUN_SCRIPT) {
    asked.times += 1;
    asked.open = true;
  }
  if (!this.heard) this.addEventListener("message", ({ data }) => hear(new Uint8Array(data)));
  this.heard = true;
  return send.call(this, message);
};

/** A run that ended early is followed by the one that took its place. */
function hear(message) {
  for (const [kind, value] of fields(message)) {
    if (kind === NEW_SESSION) asked.open = true;
    if (kind === SCRIPT_FINISHED) asked.open = value === FINISHED_EARLY_FOR_RERUN;
  }
}

new MutationObserver(() => (asked.changes += 1)).observe(document, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
});

const idle = () => new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Wait until every answer is there and drawn and the page stands still; return what is lacking once patience ends. */
asked.settled = async (patienceMs) => {
  const end = performance.now() + patienceMs;
  for (;;) {
    const before = asked.changes;
    await idle();
    await painted();
    await idle();
    const lacks = lacking() ?? (asked.changes === before ? null : "the page still changes");
    if (lacks === null) asked.known = asked.changes;
    if (lacks === null || performance.now() > end) return lacks;
  }
};

/** Whether nothing has happened since then. */
asked.isStill = () => asked.changes === asked.known && lacking() === null;

function lacking() {
  const app = document.querySelector("[data-testid=stApp]");
  const count = (selector) => document.querySelectorAll(selector).length;
  if (asked.open) return "the server has not answered";
  if (app?.dataset.testScriptState !== "notRunning") return "the answer is not shown yet";
  if (count("[data-stale=true]")) return "something stale stands there";
  if (count(".negotiate-chart") !== count(".negotiate-chart .infolayer")) return "a chart is not drawn";
  return null;
}
