import type { Fact, FactValue } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { isNotApplicable, isUnknown } from '../engine/facts.ts';
import { useT } from '../words.ts';
import { CountryAnswer } from './CountryAnswer.tsx';
import { DateAnswer } from './DateAnswer.tsx';
import { EnumAnswer, SetAnswer } from './ChoiceAnswer.tsx';
import { NumberAnswer } from './NumberAnswer.tsx';
import { TextAnswer } from './TextAnswer.tsx';

export interface AnswerProps {
  readonly fact: Fact;
  /** What is stated now. */
  readonly value: FactValue | undefined;
  readonly onAnswer: (value: FactValue) => void;
}

/** The widget for a fact of any type; "I don't know" and "not applicable" are answers to all of them. */
export function AnswerInput(props: AnswerProps) {
  const t = useT();
  const text = useText();
  const { fact, value, onAnswer } = props;
  return (
    <div className="answer stack" role="group" aria-label={text(fact.source.question ?? fact.source.label)}>
      <ByType {...props} />
      <div className="row answer-open">
        <button type="button" className="button button-quiet" aria-pressed={value !== undefined && isUnknown(value)} onClick={() => onAnswer({ unknown: true })}>
          {t('answer.unknown')}
        </button>
        <button type="button" className="button button-quiet" aria-pressed={value !== undefined && isNotApplicable(value)} onClick={() => onAnswer({ not_applicable: true })}>
          {t('answer.notApplicable')}
        </button>
      </div>
    </div>
  );
}

function ByType(props: AnswerProps) {
  switch (props.fact.source.type) {
    case 'boolean':
      return <BooleanAnswer {...props} />;
    case 'integer':
    case 'decimal':
    case 'money':
    case 'duration':
      return <NumberAnswer {...props} />;
    case 'date':
      return <DateAnswer {...props} />;
    case 'enum':
      return <EnumAnswer {...props} />;
    case 'enum_set':
      return <SetAnswer {...props} />;
    case 'country':
      return <CountryAnswer {...props} />;
    case 'text':
      return <TextAnswer {...props} />;
  }
}

/** `label` names the pair where no heading does. */
export function BooleanAnswer({ value, onAnswer, label }: Pick<AnswerProps, 'value' | 'onAnswer'> & { readonly label?: string }) {
  const t = useT();
  return (
    <div className="row" {...(label ? { role: 'group', 'aria-label': label } : {})}>
      {[true, false].map((answer) => (
        <button key={String(answer)} type="button" className="button answer-button" aria-pressed={value === answer} onClick={() => onAnswer(answer)}>
          {t(answer ? 'answer.yes' : 'answer.no')}
        </button>
      ))}
    </div>
  );
}
