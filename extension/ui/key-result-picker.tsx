import { useCombobox } from 'downshift'
import { useId, useState } from 'react'
import type { KeyResultRef } from '../../shared/views/status-view.ts'
import './key-result-picker.css'
import { type KeyResultGroup, matchKeyResults } from './match-key-results.ts'
import { StatusDot } from './status-mark.tsx'
import { texts } from './texts.ts'

interface KeyResultPickerProps {
  keyResults: KeyResultRef[]
  /** The one in force now; shown as such and not offered again. */
  currentId?: string | null
  disabled?: boolean
  /** The key results are still to come: nothing can be typed yet. */
  loading?: boolean
  /** Takes the focus when it appears. */
  autoFocus?: boolean
  label?: string
  placeholder?: string
  /** Shows the list only once something is typed, where the field is a search among other things. */
  searchOnly?: boolean
  onPick: (keyResult: KeyResultRef) => void
  /** Offers bets, too, whose name is typed. */
  onPickBet?: (bet: KeyResultRef['bet']) => void
  /** Escape with nothing typed. Without it Escape is left to the surface. */
  onCancel?: (() => void) | undefined
}

/** Leaving the field or the list must neither pick what is highlighted nor lose it. */
const KEEPS_STATE = new Set<unknown>([
  useCombobox.stateChangeTypes.InputBlur,
  useCombobox.stateChangeTypes.MenuMouseLeave,
])

type Option = KeyResultRef | BetOption
interface BetOption {
  id: string
  title: string
  isBet: true
  bet: KeyResultRef['bet']
}

const firstFree = (options: Option[], currentId?: string | null) => (options[0]?.id === currentId ? 1 : 0)

/** What can be picked, in the order it is listed: a bet whose name is typed before its key results. */
function optionsOf(groups: KeyResultGroup[], withBets: boolean): Option[] {
  return groups.flatMap(({ bet, named, keyResults }) => [
    ...(withBets && named ? [{ id: bet.id, title: bet.title, isBet: true as const, bet }] : []),
    ...keyResults,
  ])
}

/**
 * A searchable list of open key results, grouped by bet. The list stands open under the field, for it is
 * the task at hand (or opens with the first letter, as a search). Arrows move, Enter picks, Escape first clears what is typed, then leaves.
 */
export function KeyResultPicker({
  keyResults,
  currentId,
  disabled,
  loading = false,
  autoFocus,
  label,
  placeholder,
  searchOnly = false,
  onPick,
  onPickBet,
  onCancel,
}: KeyResultPickerProps) {
  const [typed, setTyped] = useState('')
  const groups = matchKeyResults(keyResults, typed)
  const options = optionsOf(groups, onPickBet !== undefined)
  const open = !searchOnly || typed !== ''
  const groupId = useId()

  const { getLabelProps, getInputProps, getMenuProps, getItemProps, highlightedIndex, setHighlightedIndex } =
    useCombobox({
      items: options,
      isOpen: open,
      inputValue: typed,
      selectedItem: null,
      initialHighlightedIndex: firstFree(options, currentId),
      itemToString: option => option?.title ?? '',
      // Asked about no item at all where none is highlighted, whatever its type says.
      isItemDisabled: (option: Option | undefined) => !option || option.id === currentId,
      onInputValueChange: ({ type, inputValue }) => {
        if (type !== useCombobox.stateChangeTypes.InputChange) return
        setHighlightedIndex(
          firstFree(optionsOf(matchKeyResults(keyResults, inputValue), onPickBet !== undefined), currentId),
        )
      },
      onSelectedItemChange: ({ selectedItem }) => {
        if (!selectedItem || selectedItem.id === currentId || disabled) return
        if (searchOnly) setTyped('')
        if ('isBet' in selectedItem) onPickBet?.(selectedItem.bet)
        else onPick(selectedItem)
      },
      stateReducer: (state, { type, changes }) => (KEEPS_STATE.has(type) ? state : changes),
    })

  const inputProps = getInputProps({
    // At once: told by Downshift it would come after the next key, which then is typed over what is shown.
    onChange: event => setTyped(event.currentTarget.value),
    onKeyDown: event => {
      if (event.key !== 'Escape') return
      Object.assign(event.nativeEvent, { preventDownshiftDefault: true })
      if (!typed && !onCancel) return
      event.preventDefault()
      if (typed) setTyped('')
      else onCancel?.()
    },
  })

  return (
    <div className="key-result-picker">
      <label {...getLabelProps()} htmlFor={inputProps.id} className="visually-hidden">
        {label ?? texts.picker.label}
      </label>
      <input
        {...inputProps}
        className="input"
        placeholder={placeholder ?? texts.picker.placeholder}
        // biome-ignore lint/a11y/noAutofocus: the person just asked for this field
        autoFocus={autoFocus}
        disabled={loading}
        aria-disabled={disabled}
        spellCheck={false}
      />
      <p className="visually-hidden" role="status">
        {open ? texts.picker.count(options.length) : null}
      </p>
      <div {...getMenuProps()} className="key-result-picker-list">
        {(open ? groups : []).map(group => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a listbox
          <div key={group.bet.id} role="group" aria-labelledby={`${groupId}-${group.bet.id}`}>
            <p className="key-result-picker-bet" id={`${groupId}-${group.bet.id}`}>
              {group.bet.title}
            </p>
            {optionsOf([group], onPickBet !== undefined).map(option => {
              const index = options.findIndex(one => one.id === option.id)
              return (
                <div
                  key={option.id}
                  {...getItemProps({ item: options[index], index })}
                  className="key-result-picker-option"
                  data-highlighted={index === highlightedIndex || undefined}
                >
                  <StatusDot status={'isBet' in option ? option.bet.status : option.status.status} />
                  <span>
                    {option.title}
                    {option.id === currentId ? <span className="faint"> ({texts.picker.current})</span> : null}
                    <span className="key-result-picker-owner">
                      {'isBet' in option ? texts.nodeKind.bet : (option.owner?.name ?? texts.nobody)}
                    </span>
                  </span>
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {!open ? null : options.length === 0 ? (
        <p className="key-result-picker-empty">
          {keyResults.length === 0 ? texts.picker.none : texts.picker.empty(typed)}
        </p>
      ) : (
        <p className="key-result-picker-hint">{texts.picker.hint}</p>
      )}
    </div>
  )
}
