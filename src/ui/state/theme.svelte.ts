const THEMES = ["system", "light", "dark"] as const;
export type ThemeName = (typeof THEMES)[number];

const KEY = "headroom.theme";

/** Light, dark, or as the system has it; kept in this browser where it allows that. */
export class Theme {
  name = $state<ThemeName>(stored());

  next(): void {
    this.name = THEMES[(THEMES.indexOf(this.name) + 1) % THEMES.length]!;
    apply(this.name);
    try {
      localStorage.setItem(KEY, this.name);
    } catch {
      // storage is blocked or full: the choice lasts as long as the page
    }
  }

  constructor() {
    apply(this.name);
  }
}

function stored(): ThemeName {
  try {
    const name = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === name) ?? "system";
  } catch {
    return "system";
  }
}

function apply(name: ThemeName): void {
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
}
