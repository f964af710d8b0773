"use strict";
(async () => {
/* the other parts */
function footer() {
  return el("footer", {class: "quiet"}, app.mode === "watch" ? el("p", {text: say("keys")}) : null, el("p", {text: say("made_with", data.version)}));
}

// Keys, and the size of the window.

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
  const onButton = Boolean(event.target.closest("button"));
  const acts = {ArrowRight: () => { pause(); step(); }, ArrowLeft: () => { pause(); app.at = Math.max(0, app.at - 1); }, End: () => { pause(); toTheEnd(); }, Home: begin, " ": run};
  const act = acts[event.key];
  if (!act || (event.key === " " && onButton) || (event.key === " " && event.target.closest("summary")) || (event.key !== "ArrowLeft" && event.key !== "ArrowRight" && event.target.closest(".log"))) return;
  if (app.mode !== "watch" && event.key !== "Home") return;
  event.preventDefault();
  act();
  show();
});
let waiting = 0;
addEventListener("resize", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(fit); });

begin();
})().catch(error => {
  const told = document.querySelector("noscript").textContent.replace(/<[^>]*>/g, "");
  document.getElementById("page").textContent = told;
  throw error;
});
