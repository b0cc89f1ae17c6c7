// Narrow no-break spaces are written as escapes so that an editor cannot lose them.
const WORDS = {
  fr: {
    title: "Messagerie de démonstration",
    clock: "Date et heure simulées",
    controls: "Réglages de l’horloge et de la page",
    advance: "Avancer l’horloge",
    plusMinute: "+1\u202fmin",
    plusTenMinutes: "+10\u202fmin",
    plusHour: "+1\u202fh",
    plusDay: "+1\u202fjour",
    jump: "Aller à un moment",
    jumpTo: "Aller à…",
    speed: "Vitesse de l’horloge",
    pause: "Pause",
    realTime: "×1",
    fast: "×60",
    add: "+\u00a0Une personne",
    tongue: "Langue de la page",
    paris: "Paris",
    tokyo: "Tokyo",
    offline: "Connexion perdue. Nouvelle tentative en cours…",
    whoToBe: "Qui voulez-vous être\u202f?",
    cancel: "Annuler",
    opened: "ouvert",
    people: "Changer de personne",
    nobody: "Choisissez une personne pour ouvrir son téléphone.",
    phoneOf: "Téléphone de {0}",
    chats: "Discussions",
    privateChat: "Privé",
    members: { one: "{0} membre", other: "{0} membres" },
    bot: "bot",
    unread: "non lu",
    typing: "écrit…",
    sendingFile: "envoie un fichier…",
    sendingPhoto: "envoie une photo…",
    menu: "Menu",
    close: "Fermer cette colonne",
    block: "Bloquer le bot",
    unblock: "Débloquer le bot",
    restart: "Relancer le bot",
    blocked: "Vous avez bloqué ce bot.",
    parisTime: "Afficher l’heure de Paris",
    tokyoTime: "Afficher l’heure de Tokyo",
    messages: "Messages",
    what: "Que peut faire ce bot\u202f?",
    start: "Démarrer",
    noMessage: "Aucun message pour le moment",
    edited: "modifié",
    field: "Message",
    send: "Envoyer",
    attach: "Joindre un fichier",
    asPhoto: "Comme photo",
    asFile: "Comme fichier",
    commands: "Commandes",
    hideKeyboard: "Masquer le clavier",
    showKeyboard: "Afficher le clavier",
    keyboard: "Clavier du bot",
    reply: "Répondre",
    replyTo: "Réponse à {0}",
    cancelReply: "Annuler la réponse",
    you: "vous",
    copied: "Copié dans le presse-papiers",
    notCopied: "La copie n’a pas abouti. Texte\u00a0: {0}",
    openLink: "Ouvrir ce lien\u202f?",
    open: "Ouvrir",
    ok: "OK",
    download: "Télécharger",
    photo: "Photo",
    file: "Fichier",
    map: "Voir sur la carte",
    showMore: "Afficher la suite",
    showLess: "Réduire",
    spoiler: "Texte masqué, appuyer pour l’afficher",
    newest: "Aller au dernier message",
    newMessages: { one: "{0} nouveau message", other: "{0} nouveaux messages" },
    notHere: "Ce type de bouton n’est pas disponible dans la démonstration.",
    otherKind: "Message d’un type que cette page n’affiche pas",
    joined: "{0} a rejoint le groupe",
    left: "{0} a quitté le groupe",
    pinned: "Un message a été épinglé",
    deletedQuote: "Message supprimé",
    noServer: "Le serveur de démonstration ne répond pas.",
    refused: "Le serveur a refusé la demande ({0}).",
    bytes: "{0}\u00a0o",
    kilobytes: "{0}\u00a0Ko",
    megabytes: "{0}\u00a0Mo",
  },
  ja: {
    title: "デモ用メッセージ画面",
    clock: "シミュレーション上の日時",
    controls: "時計と画面の設定",
    advance: "時計を進める",
    plusMinute: "+1分",
    plusTenMinutes: "+10分",
    plusHour: "+1時間",
    plusDay: "+1日",
    jump: "指定した時点へ移動",
    jumpTo: "時点を選択…",
    speed: "時計の速さ",
    pause: "一時停止",
    realTime: "×1",
    fast: "×60",
    add: "＋ 参加者を表示",
    tongue: "画面の言語",
    paris: "パリ",
    tokyo: "東京",
    offline: "接続が切れました。再接続しています…",
    whoToBe: "どなたの画面を表示しますか",
    cancel: "キャンセル",
    opened: "表示中",
    people: "別の人に切り替える",
    nobody: "表示する人を選んでください。",
    phoneOf: "{0}さんの携帯電話",
    chats: "チャット",
    privateChat: "個別チャット",
    members: { one: "メンバー{0}人", other: "メンバー{0}人" },
    bot: "ボット",
    unread: "未読あり",
    typing: "入力中…",
    sendingFile: "ファイルを送信中…",
    sendingPhoto: "写真を送信中…",
    menu: "メニュー",
    close: "この列を閉じる",
    block: "ボットをブロックする",
    unblock: "ブロックを解除する",
    restart: "ボットを再開する",
    blocked: "このボットをブロックしています。",
    parisTime: "パリ時間で表示する",
    tokyoTime: "日本時間で表示する",
    messages: "メッセージ",
    what: "このボットでできること",
    start: "開始",
    noMessage: "メッセージはまだありません",
    edited: "編集済み",
    field: "メッセージ",
    send: "送信",
    attach: "ファイルを添付",
    asPhoto: "写真として",
    asFile: "ファイルとして",
    commands: "コマンド一覧",
    hideKeyboard: "キーボードを隠す",
    showKeyboard: "キーボードを表示",
    keyboard: "ボットのキーボード",
    reply: "返信",
    replyTo: "{0}への返信",
    cancelReply: "返信をやめる",
    you: "自分",
    copied: "クリップボードにコピーしました",
    notCopied: "コピーできませんでした。内容：{0}",
    openLink: "このリンクを開きますか",
    open: "開く",
    ok: "OK",
    download: "ダウンロード",
    photo: "写真",
    file: "ファイル",
    map: "地図で見る",
    showMore: "続きを表示",
    showLess: "折りたたむ",
    spoiler: "隠された文字。押すと表示されます",
    newest: "最新のメッセージへ",
    newMessages: { one: "新着メッセージ{0}件", other: "新着メッセージ{0}件" },
    notHere: "この種類のボタンはデモではご利用になれません。",
    otherKind: "この画面では表示できない種類のメッセージです",
    joined: "{0}さんがグループに参加しました",
    left: "{0}さんがグループから退出しました",
    pinned: "メッセージがピン留めされました",
    deletedQuote: "削除されたメッセージ",
    noServer: "デモ用サーバーから応答がありません。",
    refused: "サーバーが要求を受け付けませんでした（{0}）。",
    bytes: "{0} B",
    kilobytes: "{0} KB",
    megabytes: "{0} MB",
  },
};

let ui = "fr";

export const tongue = () => ui;

export function speak(language) {
  ui = language in WORDS ? language : "fr";
  document.documentElement.lang = ui;
  document.title = word("title");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
    if (element.matches("button")) element.title = word(element.dataset.label);
  }
  for (const button of document.querySelectorAll("[data-ui]")) {
    button.setAttribute("aria-pressed", String(button.dataset.ui === ui));
  }
}

/** The page's own word for a key; {0} is replaced by the first argument. */
export function word(key, ...values) {
  return fill(WORDS[ui][key], values);
}

export function counted(key, count) {
  return fill(WORDS[ui][key][new Intl.PluralRules(ui).select(count) === "one" ? "one" : "other"], [count]);
}

function fill(text, values) {
  return text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));
}

export function size(bytes) {
  const number = (value) => new Intl.NumberFormat(ui, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  if (bytes < 1000) return word("bytes", bytes);
  if (bytes < 1_000_000) return word("kilobytes", number(bytes / 1000));
  return word("megabytes", number(bytes / 1_000_000));
}
