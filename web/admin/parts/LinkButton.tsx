import { Button, type ButtonProps } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Props = Omit<ButtonProps, 'href'> &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> };

const Anchor = createLink(({ ref, ...props }: Props) => <Button {...props} component="a" ref={ref} />);

/** A link that looks like a button, with the router's typed addresses. */
export const LinkButton: LinkComponent<(props: Props) => React.JSX.Element> = (props) => <Anchor {...props} />;
