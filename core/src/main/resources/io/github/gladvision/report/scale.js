// The axis of scores. Where some are many times the others, it is logarithmic, so that the threshold stays easy to set.
const LOGARITHMIC_FROM = 12;

function scoreScale(category) {
  const scores = category.images.map(image => image.score).sort((a, b) => a - b);
  const middle = scores[scores.length >> 1];
  let low = Math.min(scores[0], category.threshold ?? Infinity);
  let high = Math.max(scores[scores.length - 1], category.threshold ?? -Infinity);
  const logarithmic = low > 0 && high / middle > LOGARITHMIC_FROM;
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  const bend = logarithmic ? Math.log : x => x;
  const unbend = logarithmic ? Math.exp : x => x;
  const margin = (bend(high) - bend(low)) * 0.02;
  const from = bend(low) - margin, to = bend(high) + margin;
  const position = score => logarithmic && score <= 0 ? 0 : Math.min(1, Math.max(0, (bend(score) - from) / (to - from)));
  return {
    logarithmic,
    position,
    score: share => unbend(from + share * (to - from)),
    ticks: logarithmic ? logarithmicTicks(unbend(from), unbend(to)) : evenTicks(from, to, 9)};
}

/** Round numbers between two ends, about so many or fewer. */
function evenTicks(low, high, wanted) {
  const raw = (high - low) / wanted;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].find(factor => factor * unit >= raw) * unit;
  const ticks = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}

function logarithmicTicks(low, high) {
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    for (const factor of [1, 2, 5]) {
      const tick = Number((factor * 10 ** power).toPrecision(6));
      if (tick >= low && tick <= high) {
        ticks.push(tick);
      }
    }
  }
  return ticks;
}
