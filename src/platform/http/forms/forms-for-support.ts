import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { OPEN_TO_SUPPORT } from '../access.decorators';

interface Receiver {
  segments: readonly string[];
  isOpen: boolean;
}

/** Which forms the support of the platform may send, asked of the routes that would receive them: the others are shown, not offered. */
@Injectable()
export class FormsForSupport {
  private receivers?: readonly Receiver[];

  constructor(
    private readonly modules: ModulesContainer,
    private readonly reflector: Reflector,
  ) {}

  /** @param action an address within the site, with or without its query */
  isOpen(action: string): boolean {
    return this.receiverOf(pathIn(action))?.isOpen ?? false;
  }

  /** @param href of a page: whether it is there for a form that is not open */
  isOfClosedForm(href: string): boolean {
    // A form for something new is sent to the list of what is there.
    return this.receiverOf(pathIn(href).replace(/\/nov[ao]$/, ''))?.isOpen === false;
  }

  private receiverOf(path: string): Receiver | undefined {
    this.receivers ??= this.read();
    const wanted = segmentsOf(path);
    return this.receivers.find(({ segments }) => matches(segments, wanted));
  }

  /** Those with the fewest parameters first, as the router chooses. */
  private read(): Receiver[] {
    const controllers = [...this.modules.values()].flatMap(({ controllers }) => [...controllers.values()]);
    return controllers
      .flatMap(({ metatype }) => this.receiversOf(metatype as Type))
      .sort((a, b) => parameters(a) - parameters(b));
  }

  private receiversOf(controller: Type): Receiver[] {
    return Object.values(Object.getOwnPropertyDescriptors(controller.prototype as object))
      .map(({ value }) => value as Type)
      .filter((handler) => typeof handler === 'function' && isPost(handler))
      .flatMap((handler) => {
        const marked = this.reflector.getAllAndOverride<boolean | undefined>(OPEN_TO_SUPPORT, [
          handler,
          controller,
        ]);
        return pathsOf(controller).flatMap((above) =>
          pathsOf(handler).map((own) => ({
            segments: segmentsOf(`${above}/${own}`),
            isOpen: marked ?? false,
          })),
        );
      });
  }
}

const isPost = (handler: object): boolean =>
  Reflect.getMetadata(METHOD_METADATA, handler) === RequestMethod.POST;

const pathsOf = (declared: object): string[] =>
  [Reflect.getMetadata(PATH_METADATA, declared) as string | string[]].flat();

const pathIn = (address: string): string => address.replace(/[?#].*$/, '');

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

const isParameter = (segment: string): boolean => segment.startsWith(':');

const parameters = ({ segments }: Receiver): number => segments.filter(isParameter).length;

const matches = (segments: readonly string[], path: readonly string[]): boolean =>
  segments.length === path.length &&
  segments.every((segment, index) => isParameter(segment) || segment === path[index]);
