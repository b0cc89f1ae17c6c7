"""What a printed text tells by its form: a number, a length, a date, an hour, people."""

import re

_MONTH = "janv|fév|mars|avr|mai|juin|juil|ao|sept|oct|nov|déc"
LENGTH = re.compile(
    r"\d+[\s\u202f\u00a0]*(?:minute|h\b|heure|jour|an\b|ans\b|année|mois)|journée"
    r"|\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) (?:minute|heure|jour|année|an\b|ans\b|mois)"
)
COUNT = re.compile(
    r"\d|\bun kilomètre|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|aucun"
    r"|dizaine|vingtaine|trentaine|centaine)\b",
    re.IGNORECASE,
)
COUNTLESS = re.compile(rf"\b(?:1[5-9]|20)\d\d(?:-20\d\d)?\b|\b\d+(?=es?\b)|\d{{1,2}}(?:er)? (?:{_MONTH})\w*")
"""Numbers that count nothing: years, dates, ordinals."""
DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|siècle|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai"
    r"|juin|juillet|août|septembre|octobre|novembre|décembre)\b|tous les deux ans|changement d’heure|\d+ ans"
)
DAY = re.compile(rf"\b\d{{1,2}}(?:er)?(?: au \d{{1,2}})? (?:{_MONTH})")
HOUR = re.compile(r"\d ?h\b|\bmidi\b")
PERSONS = re.compile(r"[\d万千]\s*(?:人|名)|人口")
"""People who are counted, in a Japanese text: it names them by their counter."""
PEOPLE = re.compile(
    r"\bM\. |\bMmes? |\b(?:maire|adjoint|chef|moine|participant|délégation|collectivité|commune|ville|organisme"
    r"|ministère|association|région|réfugié|pêcheur|habitant|étudiant|ingénieur|entreprise|dirigeant|aristocrat|jury|comité"
    r"|volontaire|membre|hôtelier|proposé par)",
    re.IGNORECASE,
)
"""Who may be asked for."""
ASKED_TO_THE_DAY = re.compile(r"jour|date exacte|何日|何曜")
ASKED_OF_PEOPLE = re.compile(
    r"何人|何名|なんにん|参加者の?(?:総)?数|人数|\b(?:combien|nb|cb|nombre) de (?:personne|participant|gens|monde)"
)
ASKED_WHO = re.compile(r"\bqui\b|誰|だれ|どなた")
BODIES = re.compile(r"\d\s*(?:つ|の?自治体|の?団体|の?都市)|(?:自治体|団体|都市)は\d")
"""Collectivités that are counted, in a Japanese text."""
ASKED_OF_BODIES = re.compile(
    r"(?:自治体|団体|都市)の?(?:総)?数|いくつの(?:自治体|団体|都市)|何(?:自治体|団体|都市)|(?:自治体|団体|都市)[はが]?(?:いくつ|何団体|何自治体)"
    r"|\b(?:combien|nb|cb|nombre) de (?:collectivite|ville|commune|municipalite)"
)
ASKED_WHICH_TOWNS = re.compile(r"\bquelles (?:ville|collectivite|commune)s|(?:どの|どんな)(?:自治体|団体|都市|市)")
ASKED_OF_SPEAKERS = re.compile(
    r"\bqui\b.{0,14}\b(?:prononc|parl|interv|pren\w* la parole|fer\w* (?:le|un) discours)"
    r"|\b(?:orateur|oratrice|conferencier|conferenciere|intervenant|intervenante)s?\b"
    r"|登壇者|講演者|話者|発表者|講師|すぴーかー|(?:誰|だれ|どなた)が(?:話|挨拶|登壇|講演|発表|しゃべ)"
    r"|(?:挨拶|講演|発表|話)を?(?:する|される|なさる|す)?(?:の|人|方)は(?:誰|だれ|どなた)"
)
"""Asks who will speak."""
