/* WCAG 1.4.2, 2.2.2, 2.3.1, 2.3.3: animations, moving text, films and sound that start by themselves. */
tools => {
  const LONGEST = 5000, LOUDEST = 3, FLASH = 1000 / 3;
  const PAUSE = /pause|stop|mute|halt|暫停|停止|靜音|關閉動/i;
  const WAITING = "[role=progressbar], [aria-busy=true], progress, [role=status]";

  const target = one => one.effect && one.effect.target;
  const listed = () => document.getAnimations().filter(one => !(one instanceof CSSTransition) && one.timeline instanceof DocumentTimeline && target(one) && tools.visible(target(one)));
  const changes = one => new Set(one.effect.getKeyframes().flatMap(Object.keys)
    .filter(name => !["offset", "computedOffset", "easing", "composite"].includes(name)));
  const long = one => one.playState === "running" && one.effect.getComputedTiming().endTime > LONGEST;
  const flashing = one => {
    const timing = one.effect.getComputedTiming();
    const steps = Math.max(1, one.effect.getKeyframes().length - 1);
    const light = [...changes(one)].some(name => /opacity|color|visibility|background|filter|display/i.test(name));
    return light && timing.iterations > 3 && (timing.duration * 2) / Math.max(2, steps) < FLASH;
  };
  const travelling = one => [...changes(one)].some(name => /transform|translate|rotate|scale|offset|margin|inset|^(top|left|right|bottom)$/i.test(name));
  const films = tools.all("video").filter(one => one.autoplay && tools.visible(one) && !one.controls && (one.loop || !(one.duration <= LONGEST / 1000)));
  const texts = tools.all("marquee").filter(tools.visible);
  const loud = tools.all("audio, video").filter(one => one.autoplay && !one.muted && !one.controls && (one.loop || !(one.duration <= LOUDEST)));

  const paused = () => tools.all("button, [role=button], input[type=button], a[href]").some(one => tools.visible(one)
    && PAUSE.test([one.textContent, one.ariaLabel, one.title, one.value].join(" ")));
  const once = elements => [...new Set(elements)].map(element => tools.place(element));
  const all = listed();
  const endless = all.filter(long);
  let ignored = [];

  return {
    look: () => all.length,
    calmed: () => { ignored = listed().filter(travelling); },
    found: () => {
      const moved = [...endless.map(target), ...films, ...texts];
      const doubtful = element => paused() || element.matches(WAITING) || !!element.closest(WAITING);
      return {
        seen: all.length + films.length + texts.length + tools.all("audio[autoplay], video[autoplay]").length,
        "moves-on": once(moved.filter(element => !doubtful(element))),
        "moves-on-unsure": once(moved.filter(doubtful)),
        "sound-starts-itself": paused() ? [] : once(loud),
        flashes: once(all.filter(flashing).map(target)),
        "reduced-motion-ignored": once(ignored.map(target)),
      };
    },
    end: () => {},
  };
}
