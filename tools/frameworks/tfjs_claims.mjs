// What TensorFlow.js prints of the score sets: tools/node tools/frameworks/tfjs_claims.mjs DIRECTORY
import {readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

// Its advice to install the native backend goes to standard error, and is not wanted here.
console.warn = () => {};
const tf = createRequire(`${process.env.CROSSCHECK_NODE_HOME}/`)('@tensorflow/tfjs');

const directory = process.argv[2];
const cases = [];

/** Reads a little-endian, C-ordered file of float32 or int64. */
function npy(file) {
  const bytes = readFileSync(join(directory, file));
  const end = 10 + bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, end);
  const type = /'descr': '(<f4|<i8)'/.exec(header)?.[1];
  if (bytes[6] !== 1 || !type || !header.includes("'fortran_order': False")) {
    throw new Error(`[${file}] cannot be read: expected rows of float32 or int64, got ${header}`);
  }
  const shape = /'shape': \(([^)]*)\)/.exec(header)[1].split(',').filter(s => s.trim()).map(Number);
  const data = bytes.buffer.slice(bytes.byteOffset + end, bytes.byteOffset + bytes.length);
  return {shape, values: type === '<f4' ? new Float32Array(data) : Array.from(new BigInt64Array(data), Number)};
}

/** A score set as tensors. */
function set(name) {
  const [scores, labels, oneHot, weights] = ['scores', 'labels', 'one_hot', 'weights'].map(f => npy(`${name}/${f}.npy`));
  const classes = oneHot.shape[1];
  return {
    name, classes,
    scores: tf.tensor2d(scores.values, scores.shape),
    labels: tf.tensor2d(labels.values, [labels.values.length, 1]),
    oneHot: tf.tensor2d(oneHot.values, oneHot.shape),
    weights: tf.tensor1d(weights.values),
    classWeights: Array.from({length: classes}, (_, k) => 0.5 + 0.25 * k),
  };
}

function add(title, s, claim, value, expected = 'confirmed', options = [], labels = 'labels') {
  cases.push({
    id: `tfjs-${String(cases.length + 1).padStart(2, '0')}`, framework: 'tfjs', title,
    scores: `${s.name}/scores.npy`, labels: `${s.name}/${labels}.npy`, options, claim, value: String(value), expected,
  });
}

/** A scalar as JavaScript prints it. */
const number = tensor => tensor.dataSync()[0];
const mean = tensor => number(tf.mean(tensor));

/** What `evaluate` of a model with the given loss returns for a model that puts out the scores: [loss, metric]. */
function evaluated(s, loss, metric, labels = s.oneHot, batchSize = 32) {
  const model = tf.sequential({layers: [tf.layers.activation({activation: 'linear', inputShape: [s.classes]})]});
  model.compile({loss, optimizer: 'sgd', metrics: [metric]});
  return model.evaluate(s.scores, labels, {batchSize}).map(number);
}

/** The mean, each batch alike, of what `evaluate` says of each batch. */
function meanOverBatches(s, size, which) {
  const rows = s.scores.shape[0];
  const parts = [];
  for (let i = 0; i < rows; i += size) {
    const n = Math.min(size, rows - i);
    const part = {...s, scores: s.scores.slice([i, 0], [n, -1]), oneHot: s.oneHot.slice([i, 0], [n, -1])};
    parts.push(evaluated(part, 'categoricalCrossentropy', 'accuracy', part.oneHot, size)[which]);
  }
  return parts.reduce((a, b) => a + b) / parts.length;
}

const categorical = ['--loss', 'categorical_crossentropy'];
const binary = ['--loss', 'binary_crossentropy'];
const sparse = ['--loss', 'sparse_categorical_crossentropy'];
const logits = ['--from-logits'];

function honest() {
  for (const name of ['softmax10', 'softmax3', 'softmax100', 'imbalanced10']) {
    const s = set(name);
    const [loss, accuracy] = evaluated(s, 'categoricalCrossentropy', 'accuracy');
    add('evaluate', s, 'accuracy', accuracy);
    add('evaluate', s, 'loss', loss, 'confirmed', categorical);
  }
  let s = set('softmax10');
  add('metrics.categoricalAccuracy', s, 'accuracy', mean(tf.metrics.categoricalAccuracy(s.oneHot, s.scores)));
  add('metrics.sparseCategoricalAccuracy', s, 'accuracy', mean(tf.metrics.sparseCategoricalAccuracy(s.labels, s.scores)));
  add('metrics.categoricalAccuracy, toFixed(3)', s, 'accuracy',
      mean(tf.metrics.categoricalAccuracy(s.oneHot, s.scores)).toFixed(3), 'confirmed', [], 'one_hot');
  add('metrics.binaryAccuracy under its own name', s, 'binary_accuracy', mean(tf.metrics.binaryAccuracy(s.oneHot, s.scores)));
  add('metrics.categoricalCrossentropy', s, 'loss', mean(tf.metrics.categoricalCrossentropy(s.oneHot, s.scores)),
      'confirmed', categorical);
  add('evaluate with sparse labels', s, 'loss', evaluated(s, 'sparseCategoricalCrossentropy', 'accuracy', s.labels)[0],
      'confirmed', sparse);
  add('confusionMatrix', s, 'correct', number(tf.sum(tf.mul(tf.eye(s.classes), tf.math.confusionMatrix(
      s.labels.reshape([-1]).toInt(), s.scores.argMax(1), s.classes)))));
  s = set('logits10');
  add('losses.softmaxCrossEntropy', s, 'loss', number(tf.losses.softmaxCrossEntropy(s.oneHot, s.scores)), 'confirmed',
      [...categorical, ...logits]);
  add('losses.sigmoidCrossEntropy', s, 'loss', number(tf.losses.sigmoidCrossEntropy(s.oneHot, s.scores)), 'confirmed',
      [...binary, ...logits]);
  s = set('sigmoid10');
  add('evaluate', s, 'loss', evaluated(s, 'binaryCrossentropy', 'accuracy')[0], 'confirmed', binary);
  s = set('saturated10');
  add('evaluate, outputs of exactly 0 and 1', s, 'loss', evaluated(s, 'binaryCrossentropy', 'accuracy')[0], 'confirmed', binary);
  s = set('sigmoid10');
  add('losses.logLoss', s, 'loss', number(tf.losses.logLoss(s.oneHot, s.scores)), 'confirmed', binary);
}

function otherAccuracies() {
  for (const name of ['softmax10', 'sigmoid10', 'softmax100']) {
    const s = set(name);
    add("evaluate, where binaryCrossentropy decides what 'accuracy' is", s, 'accuracy',
        evaluated(s, 'binaryCrossentropy', 'accuracy')[1], 'binary-accuracy');
  }
  let s = set('logits10');
  add('metrics.binaryAccuracy of logits', s, 'accuracy', mean(tf.metrics.binaryAccuracy(s.oneHot, s.scores)), 'binary-accuracy');
  s = set('softmax100');
  const {indices} = tf.topk(s.scores, 5);
  add('topk of five', s, 'accuracy', mean(tf.any(tf.equal(indices, s.labels.toInt()), 1).toFloat()), 'top-k');
  s = set('softmax10');
  add('integer labels as if they were one-hot', s, 'accuracy', mean(tf.metrics.categoricalAccuracy(s.labels, s.scores)),
      'labels-as-one-hot');
  add('mean over batches', s, 'accuracy', meanOverBatches(s, 100, 1), 'batch-mean', ['--batch-size', '100']);
  const whole = 1000;
  const [loss, accuracy] = evaluated(
      {...s, scores: s.scores.slice([0, 0], [whole, -1]), oneHot: s.oneHot.slice([0, 0], [whole, -1])},
      'categoricalCrossentropy', 'accuracy');
  add('whole batches only', s, 'accuracy', accuracy, 'dropped-tail', ['--batch-size', '100']);
  add('whole batches only', s, 'loss', loss, 'dropped-tail', ['--batch-size', '100', ...categorical]);
  add('mean over batches', s, 'loss', meanOverBatches(s, 100, 0), 'batch-mean', ['--batch-size', '100', ...categorical]);
  // Not tf.util.shuffle, which cannot be seeded: the step is prime to the number of samples.
  const order = Int32Array.from({length: s.labels.shape[0]}, (_, i, n = s.labels.shape[0]) => (i * 389 + 17) % n);
  add('labels in another order', s, 'accuracy',
      mean(tf.metrics.sparseCategoricalAccuracy(tf.gather(s.labels, tf.tensor1d(order, 'int32')), s.scores)), 'shuffled');
}

function otherLosses() {
  let s = set('softmax10');
  add('losses.softmaxCrossEntropy of softmax outputs', s, 'loss', number(tf.losses.softmaxCrossEntropy(s.oneHot, s.scores)),
      'from-logits-twice', categorical);
  s = set('sigmoid10');
  add('losses.sigmoidCrossEntropy of sigmoid outputs', s, 'loss', number(tf.losses.sigmoidCrossEntropy(s.oneHot, s.scores)),
      'from-logits-twice', binary);
  s = set('logits10');
  add('losses.softmaxCrossEntropy, Reduction.SUM', s, 'loss',
      number(tf.losses.softmaxCrossEntropy(s.oneHot, s.scores, undefined, 0, tf.Reduction.SUM)), 'summed-loss',
      [...categorical, ...logits]);
  add('losses.softmaxCrossEntropy with weights', s, 'loss',
      number(tf.losses.softmaxCrossEntropy(s.oneHot, s.scores, s.weights)), 'sample-weighted',
      ['--sample-weights', `${s.name}/weights.npy`, ...categorical, ...logits]);
  const byClass = tf.gather(tf.tensor1d(s.classWeights), s.labels.reshape([-1]).toInt());
  add('losses.softmaxCrossEntropy with class weights, Reduction.MEAN', s, 'loss',
      number(tf.losses.softmaxCrossEntropy(s.oneHot, s.scores, byClass, 0, tf.Reduction.MEAN)), 'class-weighted',
      ['--class-weights', s.classWeights.join(','), ...categorical, ...logits]);
}

await tf.setBackend('cpu');
honest();
otherAccuracies();
otherLosses();
writeFileSync(join(directory, 'tfjs.json'), `${JSON.stringify(cases, null, 1)}\n`);
