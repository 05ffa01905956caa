import { darkTheme, type GlobalTheme, type GlobalThemeOverrides } from 'naive-ui'
import { type Theme, tokens } from './tokens'

/** The component library's base theme: light is its default. */
export const naiveBase = (theme: Theme): GlobalTheme | null => (theme === 'light' ? null : darkTheme)

/** The component library's look, made from the same tokens as the style sheet: dense, 13 px text, 28 px rows. */
export function naiveOverrides(theme: Theme): GlobalThemeOverrides {
  const t = tokens[theme]
  return {
    common: {
      fontSize: '13px',
      fontSizeMini: '12px',
      fontSizeTiny: '12px',
      fontSizeSmall: '13px',
      fontSizeMedium: '13px',
      heightTiny: '22px',
      heightSmall: '26px',
      heightMedium: '28px',
      borderRadius: '4px',
      borderRadiusSmall: '3px',
      fontFamily: fontStack,
      fontFamilyMono: fontStack,
      primaryColor: t.accent,
      primaryColorHover: t.accent,
      primaryColorPressed: t.accent,
      primaryColorSuppl: t.accent,
      bodyColor: t.ground,
      cardColor: t.surface,
      modalColor: t.surface,
      popoverColor: t.raised,
      tableColor: t.surface,
      inputColor: t.surface,
      textColorBase: t.ink,
      textColor1: t.ink,
      textColor2: t.ink,
      textColor3: t.inkMuted,
      placeholderColor: t.inkMuted,
      borderColor: t.line,
      dividerColor: t.line,
      hoverColor: t.hover,
      tableHeaderColor: t.ground,
      errorColor: t.bad,
      successColor: t.good,
      warningColor: t.warn,
    },
    DataTable: {
      tdPaddingSmall: '3px 8px',
      thPaddingSmall: '5px 8px',
      thColor: t.ground,
      tdColor: t.surface,
      tdColorHover: t.hover,
      thTextColor: t.inkMuted,
      tdTextColor: t.ink,
      borderColor: t.line,
      fontSizeSmall: '13px',
    },
    Popover: { color: t.raised, textColor: t.ink, padding: '8px 12px' },
    Dropdown: { color: t.raised, optionTextColor: t.ink, optionColorHover: t.hover, optionHeightSmall: '28px' },
    Button: {
      textColorPrimary: t.accentInk,
      textColorHoverPrimary: t.accentInk,
      textColorPressedPrimary: t.accentInk,
      textColorFocusPrimary: t.accentInk,
    },
  }
}

/** System fonts; the Chinese ones follow so that both languages keep their own shapes. */
const fontStack =
  "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Microsoft YaHei UI', 'PingFang SC', 'Noto Sans CJK SC', sans-serif"
