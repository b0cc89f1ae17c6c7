const PATIENCE = 15_000;

/** Which pressed buttons still wait for their answer; the answer may come before the server has named the query. */
export class Presses {
  #waiting = new Map(); // message id and data → timer
  #queries = new Map(); // query id → what is called with the answer
  #early = new Map(); // query id → answer that came first
  #asking = 0;
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  get busy() {
    return this.#waiting.size > 0;
  }

  waits(messageId, data) {
    return this.#waiting.has(`${messageId} ${data}`);
  }

  /** Starts to wait, calls `ask` (which gives the query's id) and then `answered` once with the answer. */
  async press(messageId, data, ask, answered) {
    const key = `${messageId} ${data}`;
    if (this.#waiting.has(key)) return;
    const timer = setTimeout(() => this.#end(key, timer), PATIENCE);
    this.#waiting.set(key, timer);
    this.#changed(messageId, data, true);
    this.#asking += 1;
    try {
      const { query_id: id } = await ask();
      const finish = (answer) => {
        this.#end(key, timer);
        answered(answer);
      };
      const early = this.#early.get(String(id));
      if (early) finish(early);
      else this.#queries.set(String(id), finish);
    } catch (error) {
      this.#end(key, timer);
      throw error;
    } finally {
      this.#asking -= 1;
      if (this.#asking === 0) this.#early.clear();
    }
  }

  answer(event) {
    const id = String(event.query_id);
    const finish = this.#queries.get(id);
    this.#queries.delete(id);
    if (finish) finish(event);
    else if (this.#asking) this.#early.set(id, event);
  }

  #end(key, timer) {
    if (this.#waiting.get(key) !== timer) return;
    clearTimeout(timer);
    this.#waiting.delete(key);
    const space = key.indexOf(" ");
    this.#changed(Number(key.slice(0, space)), key.slice(space + 1), false);
  }
}
