package check

// All lists the rules, family by family.
var All = []*Rule{
	termMistranslated, termMissing, termCase, termDomain, termInconsistent,
	untranslatedSegment, untranslatedLabel, untranslatedWords,
	numberChanged, numberMissing, numberUnit,
	localeVariant,
	segmentOmitted, segmentAdded,
	textDoubleWord, textLength, textInconsistent, textSpacing, textBrackets, textScript, textBidi, textInvisible,
	urlHomoglyph,
	linkBroken, urlLocalised, linkTargetMissing, urlChanged, imageLost, linkLost, linkAdded, imageAdded, fragmentDead,
	admonitionKeyword, admonitionHeader, admonitionBody, headingLevel, headingID,
	blockMerged, blockChanged, blockLost, blockUnclosed, listLevel,
	tableCells, frontmatterKey, frontmatterValue,
	attributesDetached, attributesChanged, iconChanged, footnoteChanged, shortcodeChanged, snippetChanged,
	markupMath, markupAbbreviation,
	codeSpanChanged, codeSpanLost, codeLanguage, codeChanged, htmlChanged, htmlUnbalanced, htmlLost,
	emphasisUnbalanced, emphasisChanged, emphasisLost,
}
