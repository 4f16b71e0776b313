/* Language of page and of parts, said against read (WCAG 3.1.1, 3.1.2; ACT ucwvc8, off6ek): which language owns most
   words of the text that takes its language from an element. Scripts tell Chinese, Japanese, Korean, Thai and their
   like; languages in Latin letters are told by their commonest words, English also by endings and compounds. Only what
   is clear is reported: two words at least, and twice as many as the language that is said. */
tools => {
  const LATIN = {
    en: `about above accept access account across act action active add address after again against age agency ago air
      all almost along already also although always among amount an and animal annual another answer any area around as
      ask at available away baby back bad ball bank base be beach beautiful because become bed been before began begin
      behind being below best better between big bird black blue board boat body book both box boy bring brought build
      business but buy by call came can capital car care carry case centre center change chapter check child children
      choose citizen city class clean clear close cloud cold college colour color come comment common community company
      complete computer condition contact contain content continue control copy correct cost could council country
      course court create culture current dark data date daughter day deal decide deep department describe design detail
      develop did different digital do doctor document does dog done door down draw dream drive drop each early earth
      east easy eat edge education effect eight either email empty end energy english enough enter environment equal
      even evening event ever every example eye face fact fall family far farm father feel few field fill
      final find fine fire first fish five floor flower fly follow food foot for force foreign form format forward found
      four free friend from front full fund future game garden gave general get girl give given glass go goal going gold
      gone good got government great green ground group grow had hair half hand happen happy hard has have he head health
      hear heart heat heavy held help her here high him his history hold holiday home hope horse hotel hour house how
      however human hundred idea if image important improve in include increase index industry information inside
      instead interest into is island issue it its job join just keep key kind king knew know land language large last
      late later law lead learn least leave left legal less let letter level library life light like line link list
      little live local long look lost lot love low machine made main make man manage many map mark market matter
      may me mean measure meet member men menu message method might mile million mind minister minute money month moon
      more morning most mother mountain move much music must my name nation national nature near need network never new
      news next night nine no north not note nothing notice now number object of off offer office often old on once one
      only open or orange order other our out outside over own page paper parent park part party pass past pay people per
      percent perhaps person phone phrase photo picture piece place plan plant play please point police policy
      poor population possible post power present president press price print problem process product program project
      property protect provide public publish purpose push put quality question quick quite rain ran rate reach read ready
      real reason receive record red region register remember report require research result return rich right ring rise
      river road room rule run safe said sale same save say school science sea search season seat second section see seem
      sell send sentence service set seven several shall share she ship shop short should show side sign simple since sing
      sister site six size sky sleep slow small snow so social society some son song soon sort sound south space speak
      special spring staff stand standard star start state station stay step still stone stop store story street
      strong student study subject such summer sun support sure system table take talk tax teach team technology tell ten
      term test text than thank that the their them then there these they thing think this those though thought thousand
      three through time title to today together told tomorrow too took tool top toward town trade train translate travel
      tree trouble true try turn two type under understand university until up upon us use user value very view village
      visit voice wait walk wall want war warm was watch water way we weather web week welcome well went were west
      what when where whether which while white who whole why wide will wind window winter wish with within without woman
      women wonder wood word work world would write wrong year yellow yes yet you young your`,
    nl: `aan alle alleen als altijd andere bij daar dan dat de deze die dit door een en er ging goed gelukkig haar had
      hebben heeft het hier hij hoe hun ik in is jaar je kan komen kunnen maar meer men met mijn moet na naar naam niet nieuw
      nog nu of om onder ook op over overheid per taal te tegen tot uit van veel voor waar waren was wat
      welke wel werd wij wordt worden zal ze zeer zich zij zijn zo zonder zou`,
    fr: `à ai an année ans apprendre après au aussi autre autres aux avec avant avez avoir bien bon bonne ce cela
      celle ces cette chez comme comment contre dans de depuis des deux dire donc du elle elles en encore entre est et être
      étaient était eux fait faire faut feu français française gouvernement il ils jamais je jour la langue le les
      leur leurs lui mais même mes mon mots ne nom non nos notre nous nouvel nouvelle on ont ou où page par pas petit petite
      peu peut phrase plus pour pourquoi premier put qu quand que quel quelle qui quoi sa sans se ses si soient son sont sous
      sur ta très tous tout toute toutes tu un une vers ville votre vous`,
    de: `aber alle als also am an auch auf aus bei bin bis bist da damit das dass dein dem den denn der des die dies diese
      dieser doch du durch ein eine einem einen einer eines er es etwas für gegen gibt haben hat hatte hier ich ihr ihre im
      in ist ja jahr kann kein keine können man mehr mein mich mit muss nach nicht noch nur ob oder ohne regierung sehr sein
      seine sich sie sind so sprache über um und uns unter viel vom von vor war waren was weil wenn wer werden wie wir wird
      wurde zeit zu zum zur zwei`,
    es: `al algo ahora años antes aquí así aunque bien cada como con contra cual cuando de del desde donde dos el ella ellos
      en entre era es esa ese eso esta está están este esto fue ha hace hasta hay la las le lo los más me mi mismo mucho muy
      nada ni no nos nosotros nuestro nueva nuevo o otra otro para pero por porque puede que qué quien se ser si sí sin sobre
      su sus también tan te tiene todo todos tu un una uno usted ya yo`,
    it: `ai al alla alle anche anni che chi ci come con cosa così da dal dalla degli dei del della delle di dopo dove due e
      ed era fra gli ha hanno il in io la le lei lo loro ma mi mio molto ne nei nel nella noi non nostro o ogni per perché
      più quando quello questa questo qui sempre senza si sia sono sta su sua suo sul sulla tra tutti tutto un una uno voi`,
    pt: `ao aos as até cada com como contra da das de dele depois do dos é ela ele eles em entre era essa esse esta está este
      foi há isso isto já mais mas me mesmo meu minha muito na não nas nem no nos nós nossa nosso num numa o os ou para pela
      pelo pode por porque quando que quem se sem ser seu seus só sua suas também tem ter todos tudo um uma você vocês`,
    da: `af alle at blev da de dem den denne der deres det dette dig din dog du efter eller en end er et for fra få ham han
      har havde have hende hendes her hun hvad hvis hvor i ikke ind jeg jo kan kunne man mange med meget men mig min mod må
      når og også om op os over på regler se sig skal skulle som sådan tekst til ud under vi vil ville var være ved år`,
    sv: `alla allt att av blev bara blir de dem den denna deras dess det detta dig du där efter eller en er ett från för ha
      hade han har henne hon hur här i icke inte jag kan kommer kunde man med men mig min mot mycket ni nu när någon och om
      oss på sedan sig sin ska skulle som så till under upp ut utan vad var vara vem vi vid vilka vill åt är år över`,
    no: `alle at av ble bli da de dem den denne der deres det dette du eller en er et etter for fra få han har hadde hans
      henne her hos hun hva hvor hvorfor ikke inn jeg kan kunne man mange med meg men mot må noe noen nå når og også om opp
      oss over på seg sin skal skulle som så til under ut uten var ved vi vil ville være år`,
    id: `ada adalah agar akan aku anda antara apa atau bagi bahasa bahwa banyak baru belum bisa dalam dan dapat dari dengan
      di dia hanya hari harus ini itu jika juga kami karena kepada kerja kita lain lebih mereka negara oleh orang pada para
      pekerja pemerintah pun saat sampai sangat satu saya secara sebagai sebuah sedang semua seperti serta setelah sudah
      tahun telah tentang terhadap tidak untuk yang`,
    vi: `anh bạn bằng bị các cách cần cho chính chúng có con công của cùng cũng cư dân đã đang đây để đến đi điều đó động
      được gia giờ hai hành hay hơn không khi là lại lao làm lên mà mới một năm nào này nên nếu ngày người nhà nhân nhiều
      những như nước phải phủ quốc ra rất rồi sẽ sinh sự tại thể theo thì thông tin tôi trên trong trước từ và về vì việc
      với vụ`,
    tl: `aking alin ang ano anong at ay ba bago bahay bakit bansa bawat bayan dahil din dito gobyerno hindi ito iyon ka kami
      kanila kanilang kanya kapag kaya ko kung lahat lamang mag maging mga mo na nang nasa natin ng ngayon nila nito niya
      pagkatapos pamahalaan para pero sa sila sino siya tao taon upang wala walang wika`,
  };
  const SCRIPTS = [
    [/\p{Script=Han}/gu, 2, ["zh", "ja"]], [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 3, ["ja"]],
    [/\p{Script=Bopomofo}/gu, 3, ["zh"]], [/\p{Script=Hangul}/gu, 3, ["ko"]], [/\p{Script=Thai}/gu, 5, ["th"]],
    [/\p{Script=Lao}/gu, 5, ["lo"]], [/\p{Script=Khmer}/gu, 5, ["km"]], [/\p{Script=Myanmar}/gu, 5, ["my"]],
    [/\p{Script=Hebrew}/gu, 4, ["he", "yi"]], [/\p{Script=Greek}/gu, 5, ["el"]], [/\p{Script=Tibetan}/gu, 4, ["bo", "dz"]],
    [/\p{Script=Cyrillic}/gu, 6, ["ru", "uk", "bg", "sr", "be", "mk", "mn", "kk", "ky", "tg"]],
    [/\p{Script=Arabic}/gu, 4, ["ar", "fa", "ur", "ps", "ug"]],
    [/\p{Script=Devanagari}/gu, 4, ["hi", "mr", "ne", "sa"]],
  ];
  const SAME = {cmn: "zh", yue: "zh", wuu: "zh", hak: "zh", lzh: "zh", nb: "no", nn: "no", fil: "tl", ms: "id"};
  const NO_PROSE = "code, pre, kbd, samp, script, style, noscript, template, math, textarea";
  const ENDINGS = /(?:ies|es|s|ed|d|ing|ly|ally|er|ers|r|n|ty|ment|ful|less)$/;
  const FURTHER = /[^\p{Script=Latin}\P{L}]/u;
  const LONGEST = 20000;

  const owners = new Map();
  for (const [tongue, words] of Object.entries(LATIN))
    for (const word of words.split(/\s+/)) owners.set(word, [...(owners.get(word) || []), tongue]);
  const english = new Set(LATIN.en.split(/\s+/));
  const stem = word => {
    const bare = word.replace(ENDINGS, "");
    return english.has(word) || (bare.length > 2 && (english.has(bare) || english.has(`${bare}e`) || english.has(`${bare}y`)));
  };
  const compound = word => {
    for (let cut = 3; cut <= word.length - 3; cut++)
      if (english.has(word.slice(0, cut)) && stem(word.slice(cut))) return true;
    return false;
  };
  const judged = new Map();
  const isEnglish = word => {
    if (!judged.has(word)) judged.set(word, stem(word) || (word.length > 6 && compound(word)));
    return judged.get(word);
  };

  /* How many words of a text belong to each language; a word can belong to several. */
  const counted = text => {
    const counts = new Map();
    const add = (tongue, number) => counts.set(tongue, (counts.get(tongue) || 0) + number);
    for (const [script, size, tongues] of FURTHER.test(text) ? SCRIPTS : []) {
      const letters = (text.match(script) || []).length;
      if (letters) tongues.forEach(tongue => add(tongue, Math.ceil(letters / size)));
    }
    for (const [word] of text.toLowerCase().matchAll(/[\p{Script=Latin}\p{M}]{2,}/gu)) {
      const told = owners.get(word) || [];
      told.forEach(tongue => add(tongue, 1));
      if (!told.includes("en") && !told.length && isEnglish(word)) add("en", 1);
    }
    return counts;
  };

  const known = new Set([...Object.keys(LATIN), ...SCRIPTS.flatMap(([, , tongues]) => tongues)]);
  const tongueOf = lang => {
    const first = lang.trim().split("-")[0].toLowerCase();
    return SAME[first] || first;
  };

  /* The text that takes its language from each element with a lang. */
  const texts = new Map();
  const put = (owner, text) => {
    if (owner && text.trim()) texts.set(owner, `${texts.get(owner) || ""} ${text}`);
  };
  const ownerOf = element => element.closest('[lang]:not([lang=""])');
  const shown = element => element.checkVisibility({visibilityProperty: true});
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let parent = null;
  let owner = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!/\p{L}{2}|\p{Lo}/u.test(node.data)) continue;
    if (node.parentElement !== parent) {
      parent = node.parentElement;
      owner = shown(parent) && !parent.closest(NO_PROSE) ? ownerOf(parent) : null;
    }
    put(owner, node.data);
  }
  put(ownerOf(document.documentElement), document.title);
  for (const element of document.querySelectorAll("[alt], [aria-label], [aria-labelledby], [title]")) {
    if (!shown(element)) continue;
    put(ownerOf(element), ["alt", "aria-label", "title"].map(name => element.getAttribute(name) || "").join(" "));
    for (const id of (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)) {
      const label = document.getElementById(id);
      if (label && !shown(label)) put(ownerOf(element), label.textContent);
    }
  }

  const found = {seen: 0, "page-language-wrong": [], "part-language-wrong": []};
  for (const [holder, text] of texts) {
    const said = tongueOf(holder.lang);
    if (!known.has(said)) continue;
    const counts = counted(text.slice(0, LONGEST));
    if (!counts.size) continue;
    found.seen += 1;
    const own = counts.get(said) || 0;
    const [other, most] = [...counts].sort((one, two) => two[1] - one[1])[0];
    if (most < 2 || most < 2 * own || other === said) continue;
    const check = holder === document.documentElement ? "page-language-wrong" : "part-language-wrong";
    const start = text.trim().replace(/\s+/g, " ").slice(0, 40);
    found[check].push(tools.place(holder, {lang: holder.lang, other, text: start}));
  }
  return found;
}
