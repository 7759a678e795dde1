"use strict";
// The page of a starting server: shows the progress as the hub reports it.
(() => {
  const page = document.getElementById("spawn-pending");
  const texts = window.ganymedeTexts;
  const message = document.getElementById("progress-message");
  const bar = document.getElementById("progress-bar");
  const track = document.getElementById("progress");
  const log = document.getElementById("progress-log");
  const stop = document.getElementById("stop-server-btn");

  // what the cluster itself said, for those who want to know
  const rawEvent = (raw) => {
    const details = document.createElement("details");
    details.className = "raw-event";
    const summary = document.createElement("summary");
    summary.textContent = texts.rawEvent;
    const text = document.createElement("pre");
    text.tabIndex = 0;
    text.textContent = JSON.stringify(raw, null, 2);
    details.append(summary, text);
    return details;
  };

  const show = (event) => {
    if (event.progress !== undefined) {
      // spawners may report less than before; a bar that goes back only worries people
      const progress = Math.max(event.progress, Number(track.getAttribute("aria-valuenow")));
      track.setAttribute("aria-valuenow", progress);
      bar.style.width = `${progress}%`;
    }
    if (event.message) {
      message.textContent = event.message;
      const line = document.createElement("li");
      line.className = "progress-log-event";
      line.textContent = event.message;
      if (event.raw_event) {
        line.append(rawEvent(event.raw_event));
      }
      log.append(line);
    }
  };

  const follow = (source) => {
    source.onmessage = (received) => {
      const event = JSON.parse(received.data);
      show(event);
      if (event.ready) {
        source.close();
        page.classList.add("is-ready");
        message.textContent = texts.pendingReady;
        window.location.replace(page.dataset.next);
      } else if (event.failed) {
        source.close();
        page.classList.add("is-failed");
        window.location.reload();
      }
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        // the stream is not there (any more): the page itself knows what has become of the server
        setTimeout(() => window.location.reload(), 2000);
      } else {
        message.textContent = texts.pendingLost;
      }
    };
  };

  stop.addEventListener("click", async () => {
    stop.disabled = true;
    message.textContent = texts.pendingStopping;
    try {
      const response = await fetch(page.dataset.stop, { method: "DELETE", headers: { "Content-Type": "application/json" } });
      if (!response.ok) {
        throw new Error();
      }
      window.location.href = page.dataset.home;
    } catch {
      stop.disabled = false;
      message.textContent = texts.unreachable;
    }
  });

  window.ganymede = { ...window.ganymede, followProgress: follow };
})();
