// Theme and language before the first paint, so that nothing flashes. The page itself takes over when it has loaded.
try {
  const root = document.documentElement;
  const { theme, locale } = JSON.parse(localStorage.getItem("stackwright") ?? "{}");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const language = locale ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
  root.lang = language === "zh" ? "zh-CN" : "en";
} catch {
  // Nothing is kept, or storage is switched off: the defaults of the style sheet hold.
}
