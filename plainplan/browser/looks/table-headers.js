/* WCAG 1.3.1 (H43, H63; ACT rule d0f69e): every header cell of a table heads at least one other cell. What belongs to
   what follows "Forming relationships between data cells and header cells" of the HTML standard, a little kinder: an
   empty corner is no data, and a header that is neither clearly a column's nor a row's may be either. */
tools => {
  const HEADERS = new Set(["columnheader", "rowheader"]);
  const CELLS = new Set(["cell", "gridcell", ...HEADERS]);
  const TABLES = new Set(["table", "grid", "treegrid"]);
  const seenHeaders = cell => HEADERS.has(tools.role(cell)) && tools.visible(cell) && tools.exposed(cell);
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
        const height = cell.rowSpan || table.rows.length - y;
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
  const below = (head, one) => one.y >= head.y + head.height && overlaps(head.x, head.width, one.x, one.width);
  const beside = (head, one) => one.x >= head.x + head.width && overlaps(head.y, head.height, one.y, one.height);
  const ofGroup = (head, one) => one.group === head.group && one !== head && one.y >= head.y;
  const ofColumns = (head, one) => one.x >= head.x && one.y >= head.y + head.height;

  const heads = (head, cells) => {
    const {cell} = head;
    if (cell.id && cells.some(one => one !== head && one.cell.headers.split(/\s+/).includes(cell.id))) return true;
    const free = cells.filter(one => one !== head && !one.cell.headers.trim());
    const role = cell.getAttribute("role");
    const scope = (cell.getAttribute("scope") || (role === "rowheader" ? "row" : role === "columnheader" ? "col" : "")).toLowerCase();
    const reach = {col: [below], colgroup: [ofColumns], row: [beside], rowgroup: [ofGroup]}[scope] || either(head, cells);
    return free.some(one => reach.some(way => way(head, one)));
  };

  const either = (head, cells) => {
    const filled = cells.filter(one => one.cell.localName === "td" && one.cell.textContent.trim());
    const alone = !filled.some(one => overlaps(head.y, head.height, one.y, one.height));
    return alone ? [below] : [beside, below];
  };

  const ofTable = table => {
    const cells = slotted(table);
    return cells.filter(one => seenHeaders(one.cell)).map(one => ({cell: one.cell, heads: heads(one, cells)}));
  };

  /* A table made of roles: columns are counted. */
  const ofRoles = table => {
    const rows = own(table, "[role=row]").map(row => {
      let x = 0;
      return own(table, "[role]").filter(cell => row.contains(cell) && CELLS.has(tools.role(cell))).map(cell => {
        const at = Number(cell.getAttribute("aria-colindex")) || x + 1;
        const width = Number(cell.getAttribute("aria-colspan")) || 1;
        x = at + width - 1;
        return {cell, x: at, width, row};
      });
    });
    const cells = rows.flat();
    const reached = head => tools.role(head.cell) === "rowheader"
      ? cells.some(one => one.row === head.row && one !== head)
      : cells.some(one => one.row !== head.row && overlaps(head.x, head.width, one.x, one.width));
    return cells.filter(one => seenHeaders(one.cell)).map(one => ({cell: one.cell, heads: reached(one)}));
  };

  const tables = tools.all("table, [role=table], [role=grid], [role=treegrid]").filter(table => tools.visible(table) && TABLES.has(tools.role(table)));
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
