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
	linkBroken, urlLocalised, urlChanged, imageLost, linkLost, linkAdded, imageAdded,
	admonitionKeyword, admonitionHeader, admonitionBody, headingLevel, headingID, blockMerged, blockChanged, blockLost,
	tableCells, frontmatterKey, frontmatterValue,
	attributesDetached, attributesChanged, iconChanged, footnoteChanged, shortcodeChanged, snippetChanged, markupMath,
	codeSpanChanged, codeSpanLost, codeLanguage, codeChanged, htmlChanged, htmlUnbalanced, htmlLost,
	emphasisUnbalanced, emphasisChanged, emphasisLost,
}
