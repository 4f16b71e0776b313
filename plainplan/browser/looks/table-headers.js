/* WCAG 1.3.1 (H43, H63; ACT rule d0f69e): every header cell of a table heads at least one other cell. What belongs to
   what follows "Forming relationships between data cells and header cells" of the HTML standard, a little kinder: an
   empty corner is no data, and a header that is neither clearly a column's nor a row's may be either. */
tools => {
  const HEADERS = new Set(["columnheader", "rowheader"]);
  const CELLS = new Set(["cell", "gridcell", ...HEADERS]);
  const TABLES = new Set(["table", "grid", "treegrid"]);
  const NATIVE = {table: "table", td: "cell", th: "columnheader"};
  /* axe's tree of a page of ten thousand cells costs more than the whole look; without a role there is nothing to ask. */
  const role = element => element.hasAttribute("role") || !NATIVE[element.localName] ? tools.role(element) : NATIVE[element.localName];
  const seenHeaders = cell => HEADERS.has(role(cell)) && tools.visible(cell) && tools.exposed(cell);
  const own = (table, wanted) => [...table.querySelectorAll(wanted)].filter(one => one.closest("table, [role=table], [role=grid], [role=treegrid]") === table);

  /* Cells of a table element with the slots that they cover. */
  const slotted = table => {
    const cells = [];
    const taken = new Map();
    let y = 0;
    for (const row of table.rows) {
      let x = 0;
      for (const cell of row.cells) {
        while (taken.has(`${x},${y}`)) x += 1;
        const left = table.rows.length - y;
        const height = Math.min(cell.rowSpan || left, left);
        const one = {cell, x, y, width: cell.colSpan, height, group: row.parentElement};
        for (let down = 0; down < height; down += 1) {
          for (let along = 0; along < one.width; along += 1) taken.set(`${x + along},${y + down}`, one);
        }
        cells.push(one);
        x += one.width;
      }
      y += 1;
    }
    return cells;
  };

  const overlaps = (from, length, other, its) => from < other + its && other < from + length;
  const span = (from, length) => Array.from({length}, (_, at) => from + at);

  /* The cells of a table by column and by row, the rows with data, and the ids that headers attributes name. */
  const sorted = cells => {
    const by = {columns: new Map(), rows: new Map(), filled: new Set(), named: new Map()};
    const put = (map, key, one) => map.has(key) ? map.get(key).push(one) : map.set(key, [one]);
    for (const one of cells) {
      const down = span(one.y, one.height);
      if (one.cell.localName === "td" && one.cell.textContent.trim()) down.forEach(y => by.filled.add(y));
      const named = one.cell.headers.split(/\s+/).filter(Boolean);
      named.forEach(id => put(by.named, id, one));
      if (named.length) continue;
      span(one.x, one.width).forEach(x => put(by.columns, x, one));
      down.forEach(y => put(by.rows, y, one));
    }
    return by;
  };

  const below = (head, by, columns = span(head.x, head.width)) =>
    columns.some(x => (by.columns.get(x) || []).findLast(one => one !== head && one.y >= head.y + head.height));
  const beside = (head, by) =>
    span(head.y, head.height).some(y => (by.rows.get(y) || []).findLast(one => one !== head && one.x >= head.x + head.width));
  const REACH = {
    col: below,
    row: beside,
    colgroup: (head, by) => below(head, by, [...by.columns.keys()].filter(x => x >= head.x)),
    rowgroup: (head, by) => [...by.rows.values()].some(row => row.some(one => one !== head && one.group === head.group && one.y >= head.y)),
  };
  const either = (head, by) => (span(head.y, head.height).some(y => by.filled.has(y)) && beside(head, by)) || below(head, by);

  const heads = (head, by) => {
    const {cell} = head;
    if ((by.named.get(cell.id) || []).some(one => one !== head)) return true;
    const wished = {rowheader: "row", columnheader: "col"}[cell.getAttribute("role")] || "";
    return (REACH[(cell.getAttribute("scope") || wished).toLowerCase()] || either)(head, by);
  };

  const ofTable = table => {
    const cells = slotted(table);
    const by = sorted(cells);
    return cells.filter(one => seenHeaders(one.cell)).map(one => ({cell: one.cell, heads: heads(one, by)}));
  };

  /* A table made of roles: columns are counted. */
  const ofRoles = table => {
    const rows = own(table, "[role=row]").map(row => {
      let x = 0;
      return [...row.querySelectorAll("[role]")].filter(cell => cell.closest("[role=row]") === row && CELLS.has(role(cell))).map(cell => {
        const at = Number(cell.getAttribute("aria-colindex")) || x + 1;
        const width = Number(cell.getAttribute("aria-colspan")) || 1;
        x = at + width - 1;
        return {cell, x: at, width, row};
      });
    });
    const cells = rows.flat();
    const reached = head => role(head.cell) === "rowheader"
      ? cells.some(one => one.row === head.row && one !== head)
      : cells.some(one => one.row !== head.row && overlaps(head.x, head.width, one.x, one.width));
    return cells.filter(one => seenHeaders(one.cell)).map(one => ({cell: one.cell, heads: reached(one)}));
  };

  const tables = tools.all("table, [role=table], [role=grid], [role=treegrid]").filter(table => tools.visible(table) && TABLES.has(role(table)));
  const found = tables.map(table => {
    const headers = table.localName === "table" ? ofTable(table) : ofRoles(table);
    const alone = !own(table, "td, [role=cell], [role=gridcell]").length;
    return {table, headers, alone, idle: headers.filter(one => !one.heads).map(one => one.cell)};
  });
  const told = cell => tools.place(cell, {text: tools.text(cell).slice(0, 60)});
  return {
    seen: found.reduce((sum, one) => sum + one.headers.length, 0),
    "header-heads-nothing": found.filter(one => !one.alone).flatMap(one => one.idle.map(told)),
    "table-of-headers": found.filter(one => one.alone && one.idle.length).map(one => told(one.table)),
  };
}
