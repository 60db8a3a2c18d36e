// Work that takes long: done after the paint that it would hold up, in short steps between which the page answers.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const STEP_MS = 6;
  const AFTER_ALL = { priority: "background" }; // where a browser knows of that

  // begin: returns the steps of what there is to do now, instead of those under way; nothing, and these go on.
  // rest: is called whenever all is done.
  parts.makeWork = (begin, rest) => {
    const { port1, port2 } = new MessageChannel(); // a timer would wait 4 ms before each step
    const later = window.scheduler?.postTask ? () => window.scheduler.postTask(doSome, AFTER_ALL) : () => port2.postMessage(null);
    let [steps, isAsked, isUnderWay] = [null, false, false];
    const goOn = () => {
      if (!isUnderWay) later();
      isUnderWay = true;
    };
    const doSome = () => {
      isUnderWay = false;
      const until = performance.now() + STEP_MS;
      while (steps && performance.now() < until) if (steps.next().done) steps = null;
      if (steps) goOn();
      else if (!isAsked) rest();
    };
    port1.addEventListener("message", doSome);
    port1.start();
    const start = () => {
      isAsked = false;
      steps = begin() || steps;
      goOn();
    };
    return {
      // What asks meanwhile is answered by the same.
      ask: () => {
        if (!isAsked) setTimeout(() => requestAnimationFrame(() => setTimeout(start)));
        isAsked = true;
      },
      drop: () => (steps = null),
    };
  };
})();
