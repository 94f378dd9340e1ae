// What a threshold makes of the images. Scores are sorted once, so that moving the threshold costs next to nothing.
const OUTCOMES = [["all", "All"], ["missed", "Missed"], ["false_alarm", "False alarms"], ["found", "Found"], ["passed", "Passed"]];
const OUTCOME_LABELS = {found: "found", missed: "missed", false_alarm: "false alarm", passed: "passed"};

/** A score above the threshold calls its image defective; without a threshold there is no verdict. */
function outcomeAt(image, threshold) {
  if (threshold === null) {
    return null;
  }
  const called = image.score > threshold;
  return image.defective ? (called ? "found" : "missed") : (called ? "false_alarm" : "passed");
}

/** How many of these scores, sorted upwards, are above the threshold. */
function above(sorted, threshold) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] > threshold) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return sorted.length - low;
}

const sortedScores = images => Float64Array.from(images, image => image.score).sort();

/** The scores of a category by what they belong to: good images, defective ones, each type of defect. */
function scoresOf(category) {
  const byType = new Map();
  for (const type of new Set(category.images.map(image => image.defect_type))) {
    const ofType = category.images.filter(image => image.defect_type === type);
    byType.set(type, {
      good: sortedScores(ofType.filter(image => !image.defective)),
      bad: sortedScores(ofType.filter(image => image.defective))});
  }
  return {
    all: {
      good: sortedScores(category.images.filter(image => !image.defective)),
      bad: sortedScores(category.images.filter(image => image.defective))},
    byType};
}

/** The confusion matrix of good and bad scores; all null without a threshold. */
function confusion({good, bad}, threshold) {
  if (threshold === null) {
    return {found: null, missed: null, false_alarm: null, passed: null};
  }
  const found = above(bad, threshold), alarms = above(good, threshold);
  return {found, missed: bad.length - found, false_alarm: alarms, passed: good.length - alarms};
}

/** A rate with its exact interval, from the bounds that lie in the data. */
function rateOf(category, hits, trials) {
  const bounds = category.rate_bounds[trials];
  if (hits === null || !trials || !bounds) {
    return {rate: null, low: null, high: null};
  }
  return {rate: hits / trials, low: Math.max(0, 1 - bounds[trials - hits]), high: bounds[hits]};
}

const intervalText = ({low, high}) => low === null ? "" : `${percentNumber(low)}${DASH}${percentNumber(high)}${PERCENT}`;
