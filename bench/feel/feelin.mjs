// Evaluates the same expressions by the npm package's documented call, evaluate(expression, context).
import { readFileSync } from 'node:fs';
import { evaluate } from '@bpmn-io/feelin';

const texts = JSON.parse(readFileSync(new URL('./expressions.json', import.meta.url)));
const facts = {
  age: 42, income: 41250.5, name: 'Anna', city: 'Gent', amounts: [10, 20, 30, 40, 50],
  people: [{ name: 'Jan', age: 25, city: 'Gent' }, { name: 'Piet', age: 35, city: 'Leuven' }, { name: 'An', age: 45, city: 'Gent' }],
};

function turns(ms) {
  const end = performance.now() + ms;
  const start = performance.now();
  let count = 0;
  while (performance.now() < end) {
    for (const text of texts) evaluate(text, facts);
    count++;
  }
  return count * texts.length / ((performance.now() - start) / 1000);
}

turns(1000);
console.log(`feelin, expressions evaluated: ${Math.round(turns(3000)).toLocaleString('en')} a second`);
