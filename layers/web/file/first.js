// Before all else of the file: what it says of itself in plain words is seen where nothing else will be,
// with scripts switched off or forbidden by the page around it, and in a browser that is too old for it.
(() => {
  "use strict";
  const { classList } = document.documentElement;
  classList.add("file-runs");
  for (const failure of ["error", "unhandledrejection"]) window.addEventListener(failure, () => classList.add("file-failed"));
})();
